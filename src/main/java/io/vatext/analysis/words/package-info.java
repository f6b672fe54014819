/**
 * What training does to words: which ones are near, and which near ones a perturbation points to.
 */
@NullMarked
package io.vatext.analysis.words;

import org.jspecify.annotations.NullMarked;
