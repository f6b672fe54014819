/**
 * Attacks on a model of which only answers are seen, by way of a substitute that learns from them.
 */
@Internal
@NullMarked
package io.vatext.analysis.substitute;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
