/**
 * Fits training to a time budget: measures what steps cost ({@link io.vatext.tuning.CostMeasurement}), chooses the number of
 * steps ({@link io.vatext.tuning.StepBudget}), and searches for settings by successive halving ({@link
 * io.vatext.tuning.Tuning}).
 *
 * <pre>{@code
 * var file = Path.of("tune.yaml");
 * var context = new ExperimentContext(home, 2, Progress.Factory.silent(), cancelled::get, System.err::println);
 * var tuning = new Tuning(TuningFile.read(file, methods), file, methods, Path.of("runs/tune"), context);
 * var result = tuning.run(Duration.ofMinutes(30));
 * System.out.println(result.table(80));
 * }</pre>
 *
 * <p>Traps:
 *
 * <ul>
 *   <li>The clock decides how many trials and steps there are, never what a trial of given settings and steps learns.
 *   <li>The validation error of the best trial is optimistic, because it was selected; measure it on other documents.
 * </ul>
 *
 * <p>Learners are measured from outside, by the progress that they report and the stop condition that they ask. So
 * {@code training} and {@code classifier} know nothing of budgets.
 */
@Internal
@NullMarked
package io.vatext.tuning;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
