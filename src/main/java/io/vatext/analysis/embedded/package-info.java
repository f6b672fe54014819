/**
 * What happens around documents in the space of their embedded words: errors against the size of an attack, maps, inputs of no class.
 */
@NullMarked
package io.vatext.analysis.embedded;

import org.jspecify.annotations.NullMarked;
