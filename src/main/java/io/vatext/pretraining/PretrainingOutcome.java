package io.vatext.pretraining;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How pre-training went.
 *
 * @param steps updates
 * @param words words predicted, in all directions together
 * @param seconds time of the updates
 * @param best the measurement whose parameters were kept
 * @param history all measurements of the held-out documents
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
     * @return words a second
     */
    public double wordsPerSecond() {
        return words / Math.max(1e-9, seconds);
    }
}
