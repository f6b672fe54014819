/**
 * What a classifier's predictions are worth, and how that is written down.
 *
 * <p>The path of a number: a {@link io.vatext.evaluation.ScoredDocument} per test document goes into an
 * {@link io.vatext.evaluation.Evaluator} (counts only, one exact pass) and, through a
 * {@link io.vatext.evaluation.PredictionWriter}, into a predictions file; {@link io.vatext.evaluation.Evaluator#finish} gives
 * an {@link io.vatext.evaluation.Evaluation}, one {@link io.vatext.evaluation.FinishedCell} of
 * {@link io.vatext.evaluation.ExperimentResults}; {@link io.vatext.evaluation.Report} and
 * {@link io.vatext.evaluation.RateChart} render those results and the predictions files, and nothing else.
 *
 * <p>Traps: rates are fractions in memory and in every file, and percentages only in what people read. Rates over several seeds
 * are of the same test documents, so their spread is that of training, not of the choice of test documents; the interval of one
 * run is the reverse.
 *
 * <p>Nothing here trains, classifies, reads corpora or knows a network; the only other package of the project it may use is
 * {@code io.vatext.support}.
 */
@NullMarked
package io.vatext.evaluation;

import org.jspecify.annotations.NullMarked;
