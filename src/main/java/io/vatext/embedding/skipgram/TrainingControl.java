package io.vatext.embedding.skipgram;

import io.vatext.support.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What goes on around the training of word vectors.
 *
 * @param progress where progress is shown
 * @param stop asked every second or so whether to save and stop
 * @param checkpoint the file that a stopped or killed run goes on from; null for none
 * @param checkpointEvery the time between two checkpoints
 */
public record TrainingControl(
        Progress.Factory progress,
        BooleanSupplier stop,
        @Nullable Path checkpoint,
        Duration checkpointEvery) {
    /**
     * Shows nothing, keeps nothing, never stops.
     *
     * @return such a control
     */
    public static TrainingControl silent() {
        return new TrainingControl(Progress.Factory.silent(), () -> false, null, Duration.ofDays(1));
    }
}
