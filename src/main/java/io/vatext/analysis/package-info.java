/**
 * Experiments on models that have been trained: how they answer to attacks, to each other's adversarial examples, to inputs of no class.
 *
 * <p>An {@link io.vatext.analysis.Analysis} gets the models of an experiment's rows and the documents of their draw, and returns {@link
 * io.vatext.analysis.Findings}: tables, charts and sentences, which are printed and reported the same way whatever the analysis. What an
 * experiment is, and where its results are stored, is none of this package's business; neither is the mathematics of attacks, which is in
 * {@code attack}.
 */
@Internal
@NullMarked
package io.vatext.analysis;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
