package io.vatext.training;

import io.vatext.support.Progress;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a training run talks to the outside.
 *
 * @param task what progress calls it, such as {@code train baseline}
 * @param progress where progress is shown
 * @param checkpoint where the state is kept; null for nowhere
 * @param checkpointEvery the time between two checkpoints; zero for one after each step
 * @param stop asked after every step whether to save and stop
 */
public record Control(
        String task,
        Progress.Factory progress,
        @Nullable Checkpoint checkpoint,
        Duration checkpointEvery,
        BooleanSupplier stop) {
    /** The usual time between two checkpoints: what a killed run loses at most. */
    public static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(2);

    /** Checks the time. */
    public Control {
        if (checkpointEvery.isNegative()) {
            throw new IllegalArgumentException(
                    "the time between checkpoints must not be negative; found " + checkpointEvery);
        }
    }

    /**
     * No progress, no checkpoint, no stopping.
     *
     * @return a control for tests and library users
     */
    public static Control none() {
        return new Control("train", Progress.Factory.silent(), null, CHECKPOINT_EVERY, () -> false);
    }
}
