/**
 * Combines classifiers of several kinds, which know different things, and learns from all labels.
 *
 * <p>{@link io.vatext.ensemble.EnsembleMethod} makes the learner. It divides the labeled documents into folds; each
 * member learns from all folds but one, and classifies the documents of that one. These out-of-fold probabilities decide
 * how much weight each member gets in a log-linear pool ({@code PoolWeights}). The model, {@link
 * io.vatext.ensemble.EnsembleClassifier}, holds all members, and is one file.
 *
 * <p>Traps: an LSTM selects its weights by the documents of the fold that it then classifies, so its out-of-fold error is
 * slightly too low. Learning takes as many runs of each member as there are folds, and one to four more from all labels. What is
 * finished is kept in the run's directory.
 */
@Internal
@NullMarked
package io.vatext.ensemble;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
