package io.vatext.training;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a training run.
 *
 * @param steps updates made
 * @param tokens tokens of the documents drawn, labeled and unlabeled, each counted once per step
 * @param seconds time spent in updates
 * @param best the validation whose weights were kept; null without validation documents
 * @param history all validations
 */
public record TrainingOutcome(
        int steps, long tokens, double seconds, @Nullable Validation best, List<Validation> history) {
    /** Copies the list. */
    public TrainingOutcome {
        history = List.copyOf(history);
    }

    /**
     * The speed of training.
     *
     * @return tokens per second
     */
    public double tokensPerSecond() {
        return tokens / Math.max(1e-9, seconds);
    }
}
