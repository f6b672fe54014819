/**
 * What happens around documents in the space of their embedded words: errors against the size of an attack, maps, inputs of no class.
 */
@Internal
@NullMarked
package io.vatext.analysis.embedded;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
