package io.vatext.learning;

import io.vatext.loop.Control;
import io.vatext.support.Progress;
import io.vatext.support.Shares;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run of learning needs in addition to settings and documents. Immutable; the {@code with…} methods
 * return changed copies.
 *
 * <pre>{@code
 * var context = RunContext.of(1).withThreads(2).withLog(System.err::println);
 * }</pre>
 *
 * @param seed the seed of every random number
 * @param threads the threads to compute with; the same number gives the same bits
 * @param task the name of the run in progress lines
 * @param progress where progress is shown
 * @param stop asked after every document and every step whether to save the state and stop; called from several threads
 * @param log receives messages, in whole lines
 * @param directories where files are found and kept
 * @param checkpointEvery the time between two checkpoints; zero for one after each step
 * @param provenance notes for the model about its data and origin
 * @param shares how preparation and the gradients of networks are computed; null to compute them with the threads
 */
public record RunContext(
        long seed,
        int threads,
        String task,
        Progress.Factory progress,
        BooleanSupplier stop,
        Consumer<String> log,
        RunDirectories directories,
        Duration checkpointEvery,
        Map<String, String> provenance,
        @Nullable Shares shares) {
    /**
     * Checks the numbers.
     *
     * @param seed the seed of every random number
     * @param threads the threads to compute with; the same number gives the same bits
     * @param task the name of the run in progress lines
     * @param progress where progress is shown
     * @param stop asked after every document and every step whether to save the state and stop; called from
     *     several threads
     * @param log receives messages, in whole lines
     * @param directories where files are found and kept
     * @param checkpointEvery the time between two checkpoints; zero for one after each step
     * @param provenance notes for the model about its data and origin
     * @param shares how preparation and the gradients of networks are computed; null to compute them with the threads
     */
    public RunContext {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1; found " + threads);
        }
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /**
     * A silent run on all processors that keeps no files.
     *
     * @param seed the seed of every random number
     * @return the context
     */
    public static RunContext of(long seed) {
        return new RunContext(
                seed,
                Runtime.getRuntime().availableProcessors(),
                "train",
                Progress.Factory.silent(),
                () -> false,
                line -> {},
                RunDirectories.of(null),
                Control.CHECKPOINT_EVERY,
                Map.of(),
                null);
    }

    /**
     * Changes the seed.
     *
     * @param other the seed of every random number
     * @return a changed copy
     */
    public RunContext withSeed(long other) {
        return new RunContext(
                other, threads, task, progress, stop, log, directories, checkpointEvery, provenance, shares);
    }

    /**
     * Changes the number of threads.
     *
     * @param count at least 1
     * @return a changed copy
     */
    public RunContext withThreads(int count) {
        return new RunContext(seed, count, task, progress, stop, log, directories, checkpointEvery, provenance, shares);
    }

    /**
     * Shows progress.
     *
     * @param name the name of the run in progress lines
     * @param shown where it is shown
     * @return a changed copy
     */
    public RunContext withProgress(String name, Progress.Factory shown) {
        return new RunContext(seed, threads, name, shown, stop, log, directories, checkpointEvery, provenance, shares);
    }

    /**
     * Lets the run be stopped.
     *
     * @param asked whether to stop
     * @return a changed copy
     */
    public RunContext withStop(BooleanSupplier asked) {
        return new RunContext(
                seed, threads, task, progress, asked, log, directories, checkpointEvery, provenance, shares);
    }

    /**
     * Logs messages.
     *
     * @param listener receives whole lines
     * @return a changed copy
     */
    public RunContext withLog(Consumer<String> listener) {
        return new RunContext(
                seed, threads, task, progress, stop, listener, directories, checkpointEvery, provenance, shares);
    }

    /**
     * Changes the directories.
     *
     * @param others where files are found and kept
     * @return a changed copy
     */
    public RunContext withDirectories(RunDirectories others) {
        return new RunContext(seed, threads, task, progress, stop, log, others, checkpointEvery, provenance, shares);
    }

    /**
     * Writes checkpoints more or less often.
     *
     * @param interval the time between two; zero for one after each step
     * @return a changed copy
     */
    public RunContext withCheckpointEvery(Duration interval) {
        return new RunContext(seed, threads, task, progress, stop, log, directories, interval, provenance, shares);
    }

    /**
     * Sets the notes about where the documents come from.
     *
     * @param notes by name
     * @return a changed copy
     */
    public RunContext withProvenance(Map<String, String> notes) {
        return new RunContext(seed, threads, task, progress, stop, log, directories, checkpointEvery, notes, shares);
    }

    /**
     * Lets others compute.
     *
     * @param others carry out tasks, in a number of shares for each step; null for the threads
     * @return a changed copy
     */
    public RunContext withShares(@Nullable Shares others) {
        return new RunContext(
                seed, threads, task, progress, stop, log, directories, checkpointEvery, provenance, others);
    }
}
