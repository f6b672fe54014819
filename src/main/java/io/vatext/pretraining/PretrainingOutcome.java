package io.vatext.pretraining;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of pre-training.
 *
 * @param steps the number of updates
 * @param words the number of words predicted, in all directions together
 * @param seconds the time of the updates
 * @param best the perplexity of the parameters that were kept
 * @param history all perplexities of the held-out documents
 */
public record PretrainingOutcome(
        int steps, long words, double seconds, @Nullable Perplexity best, List<Perplexity> history) {
    /** Copies the list. */
    public PretrainingOutcome {
        history = List.copyOf(history);
    }

    /**
     * The speed of the updates.
     *
     * @return words per second
     */
    public double wordsPerSecond() {
        return words / Math.max(1e-9, seconds);
    }
}
