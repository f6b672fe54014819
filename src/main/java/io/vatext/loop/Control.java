package io.vatext.loop;

import io.vatext.support.Progress;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a training run communicates: what it reports, where it saves its state, and what stops it. Immutable.
 *
 * @param task the name of the run in progress and messages, such as {@code train baseline}
 * @param progress where progress is shown
 * @param checkpoint where the state is saved; null to save none
 * @param checkpointEvery the time between two checkpoints; zero for one after each step
 * @param stop asked after every step whether to save and stop; an interrupt of the thread has the same effect
 * @param log receives the step at which the run resumes, and warnings, in whole lines
 */
public record Control(
        String task,
        Progress.Factory progress,
        @Nullable Checkpoint checkpoint,
        Duration checkpointEvery,
        BooleanSupplier stop,
        Consumer<String> log) {
    /** The default time between two checkpoints: a killed run loses at most this much work. */
    public static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(2);

    /** Checks the time. */
    public Control {
        if (checkpointEvery.isNegative()) {
            throw new IllegalArgumentException(
                    "the time between checkpoints must not be negative; found " + checkpointEvery);
        }
    }

    /**
     * No progress, no checkpoint, no log; only an interrupt stops the run.
     *
     * @return a control for tests and library users
     */
    public static Control none() {
        return new Control("train", Progress.Factory.silent(), null, CHECKPOINT_EVERY, () -> false, line -> {});
    }

    /**
     * Returns a copy that shows progress elsewhere.
     *
     * @param shown where progress is shown
     * @return a changed copy
     */
    public Control withProgress(Progress.Factory shown) {
        return new Control(task, shown, checkpoint, checkpointEvery, stop, log);
    }

    /**
     * Returns a copy that saves the state elsewhere.
     *
     * @param kept where the state is saved; null to save none
     * @return a changed copy
     */
    public Control withCheckpoint(@Nullable Checkpoint kept) {
        return new Control(task, progress, kept, checkpointEvery, stop, log);
    }

    /**
     * Returns a copy with checkpoints at another interval.
     *
     * @param time the time between two checkpoints; zero for one after each step
     * @return a changed copy
     */
    public Control withCheckpointEvery(Duration time) {
        return new Control(task, progress, checkpoint, time, stop, log);
    }

    /**
     * Returns a copy with another stop condition.
     *
     * @param asked asked after every step whether to save and stop
     * @return a changed copy
     */
    public Control withStop(BooleanSupplier asked) {
        return new Control(task, progress, checkpoint, checkpointEvery, asked, log);
    }

    /**
     * Returns a copy that logs elsewhere.
     *
     * @param lines receives the step at which the run resumes, and warnings, in whole lines
     * @return a changed copy
     */
    public Control withLog(Consumer<String> lines) {
        return new Control(task, progress, checkpoint, checkpointEvery, stop, lines);
    }
}
