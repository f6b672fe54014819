/**
 * The same attack on models that were trained in several ways, and through defenses when classifying.
 */
@Internal
@NullMarked
package io.vatext.analysis.defenses;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
