/**
 * What training does to words: which ones are near, and which near ones a perturbation points to.
 */
@Internal
@NullMarked
package io.vatext.analysis.words;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
