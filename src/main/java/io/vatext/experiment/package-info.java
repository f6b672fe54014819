/**
 * Runs experiments: a file names a corpus, settings and methods, and describes a matrix of runs. Also evaluates any
 * classifier on test documents ({@link io.vatext.experiment.Assessment}).
 *
 * <pre>{@code
 * var file = Path.of("eval/quickstart.yaml");
 * var methods = Methods.standard();
 * var matrix = Matrix.of(ExperimentFile.read(file, methods), file, methods);
 * var context = new ExperimentContext(home, 2, Progress.Factory.silent(), cancelled::get, System.err::println);
 * var runner = new MatrixRunner(matrix, Path.of("runs/quickstart"), context);
 * var results = runner.run("vatext reproduce " + file, OldCells.RUN_AGAIN);
 * System.out.print(Report.table(results));
 * for (var failed : results.failed()) {
 *     System.out.println(failed.key().name() + ": " + failed.reason());
 * }
 * }</pre>
 *
 * <p>Traps:
 *
 * <ul>
 *   <li>A run that fails does not throw: check {@link io.vatext.evaluation.ExperimentResults#failed}.
 *   <li>A run directory may contain finished runs that the results do not show, because the experiment no longer has
 *       them.
 *   <li>The runs of one table may have been made at different times; each has its provenance. With {@link
 *       io.vatext.experiment.OldCells#KEEP} they may even differ in settings or program.
 *   <li>A finished run is used again only if everything that decides its result is the same, including the number of
 *       threads and the processor's matrix kernels. A change of any class of the program makes all runs again.
 *   <li>{@code stop} is called from several threads.
 * </ul>
 *
 * <p>{@code evaluation} defines results and reports, {@code learning} and its implementations train classifiers.
 * Nothing here prints.
 */
@Internal
@NullMarked
package io.vatext.experiment;

import io.vatext.support.Internal;
import org.jspecify.annotations.NullMarked;
