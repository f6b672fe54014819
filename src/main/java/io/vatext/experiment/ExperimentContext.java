package io.vatext.experiment;

import io.vatext.support.Progress;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Where and how an experiment runs. Only the number of threads influences results.
 *
 * @param home the project's directory, with its corpora
 * @param threads the threads of training
 * @param progress where progress is shown
 * @param stop asked after every document and every step whether to stop and save the state; called from several threads
 * @param log receives messages, in whole lines
 */
public record ExperimentContext(
        Path home, int threads, Progress.Factory progress, BooleanSupplier stop, Consumer<String> log) {
    /** The same context, whose log lines begin with a name. */
    ExperimentContext named(String name) {
        return new ExperimentContext(home, threads, progress, stop, line -> log.accept(name + ": " + line));
    }

    /** The directory where the prepared documents of all runs of the project are. */
    Path prepared() {
        return home.resolve(MatrixRunner.PREPARED);
    }
}
