package io.vatext.training;

import io.vatext.support.Progress;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a training run talks to the outside.
 *
 * @param task what progress calls it, such as {@code train baseline}
 * @param progress where progress is shown
 * @param checkpoint where the state is kept; null for nowhere
 * @param stop asked after every step whether to save and stop
 */
public record Control(
        String task, Progress.Factory progress, @Nullable Checkpoint checkpoint, BooleanSupplier stop) {
    /**
     * No progress, no checkpoint, no stopping.
     *
     * @return a control for tests and library users
     */
    public static Control none() {
        return new Control("train", Progress.Factory.silent(), null, () -> false);
    }
}
