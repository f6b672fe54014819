package io.vatext.embedding.skipgram;

import io.vatext.support.SettingsHistory;

/**
 * The settings for training skip-gram word vectors.
 *
 * @param window the maximum number of words on each side that a word predicts; for each word, the number is drawn from
 *     1 to this
 * @param negatives how many negative words are drawn for each pair of a word and a nearby word
 * @param subsample the frequency above which words are left out at random; 0 leaves none out
 * @param learningRate the initial learning rate, which decreases linearly to 0
 * @param epochs how often the text is read; 0 for a number that suits its length: enough to read 20 million words, but
 *     at least 5 and at most 20
 */
public record SkipGram(int window, int negatives, double subsample, double learningRate, int epochs) {
    /** The keys added since the first version, each with the value that keeps the behavior from before it existed. */
    public static final SettingsHistory HISTORY = SettingsHistory.none();

    private static final long WORDS_TO_READ = 20_000_000;
    private static final int FEWEST_EPOCHS = 5;
    private static final int MOST_EPOCHS = 20;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public SkipGram {
        require(window >= 1 && window <= 1000, "window must be from 1 to 1,000; found " + window + ".");
        require(negatives >= 1 && negatives <= 1000, "negatives must be from 1 to 1,000; found " + negatives + ".");
        require(subsample >= 0 && subsample <= 1, "subsample must be from 0 to 1; found " + subsample + ".");
        require(
                learningRate > 0 && learningRate <= 1,
                "learning_rate must be above 0 and at most 1; found " + learningRate + ".");
        require(epochs >= 0, "epochs must be at least 1, or 0 for a number that fits the text; found " + epochs + ".");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /**
     * A window of 5, 5 negatives, subsampling from a frequency of 1e-4, learning rate 0.05, as many epochs as fit the
     * text.
     *
     * @return the defaults
     */
    public static SkipGram defaults() {
        return new SkipGram(5, 5, 1e-4, 0.05, 0);
    }

    /**
     * How often a text is read.
     *
     * @param length the number of its words
     * @return {@link #epochs}, or the number that suits the length if that is 0
     */
    public int epochsOf(long length) {
        return epochs > 0
                ? epochs
                : (int) Math.max(FEWEST_EPOCHS, Math.min(MOST_EPOCHS, WORDS_TO_READ / Math.max(1, length)));
    }
}
