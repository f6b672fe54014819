/**
 * Measures classifiers by their predictions, compares them, and reports the results.
 *
 * <pre>{@code
 * var evaluator = new Evaluator(classes);
 * AtomicFiles.write(predictions, out -> {
 *     var writer = new PredictionWriter(out, classes);
 *     for (var document : scoredDocuments) {
 *         evaluator.add(document);
 *         writer.write(document);
 *     }
 * });
 * var evaluation = evaluator.finish();
 * System.out.println(evaluation.misclassificationRate() + ", 95 % interval " + evaluation.interval());
 * var test = McNemarTest.compare(baselinePredictions, predictions);
 * System.out.println("McNemar: p = " + test.pValue());
 * }</pre>
 *
 * <p>An {@link io.vatext.evaluation.Evaluation} becomes a {@link io.vatext.evaluation.FinishedCell} of {@link
 * io.vatext.evaluation.ExperimentResults}. {@link io.vatext.evaluation.Report} and {@link
 * io.vatext.evaluation.RateChart} render these results and the predictions files, and read nothing else.
 *
 * <p>Traps:
 *
 * <ul>
 *   <li>Rates are fractions in memory and in every file; only reports for people have percentages.
 *   <li>The rates of several seeds are of the same test documents, so their standard deviation shows the randomness of
 *       training, not of the choice of test documents. The interval of one run shows the reverse: show the kind of a {@link
 *       io.vatext.evaluation.ConfidenceInterval} next to it.
 *   <li>A {@link io.vatext.evaluation.MeanDifference} over fewer than five draws is a claim about test documents.
 *   <li>An {@link io.vatext.evaluation.Evaluator} trusts the predicted label and does not detect documents that are
 *       added twice; {@link io.vatext.evaluation.McNemarTest#compare} detects them by their identifiers.
 *   <li>A {@link io.vatext.evaluation.ScoredDocument} shares its array of probabilities.
 *   <li>A mean over a row with failed runs is not comparable with others: show {@link
 *       io.vatext.evaluation.MethodSummary#failures} next to it.
 * </ul>
 *
 * <p>This package does not train, classify or read corpora, and uses no other package of the project except {@code
 * io.vatext.support}.
 */
@Internal
@NullMarked
package io.vatext.evaluation;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
