/**
 * Attacks on a model of which only answers are seen, by way of a substitute that learns from them.
 */
@NullMarked
package io.vatext.analysis.substitute;

import org.jspecify.annotations.NullMarked;
