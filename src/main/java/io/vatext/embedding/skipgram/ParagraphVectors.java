package io.vatext.embedding.skipgram;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.support.SettingsHistory;

/**
 * The settings for training paragraph vectors.
 *
 * @param negatives how many negatives are drawn for each n-gram of a document
 * @param subsample the frequency above which n-grams are left out at random; 0 leaves none out
 * @param similarity what the probability of an n-gram in a document is a function of
 * @param learningRate the initial learning rate, which decreases linearly to 0
 * @param epochs how often the text is read, and how often a new document is read to find its vector; 0 for a number that suits the length
 *     of the text: enough to read 20 million n-grams, but at least 5 and at most 20
 */
public record ParagraphVectors(
        int negatives, double subsample, Similarity similarity, double learningRate, int epochs) {
    private static final int MOST_EPOCHS = 1_000;

    /** The keys added since the first version, each with the value that keeps the behavior from before it existed. */
    public static final SettingsHistory HISTORY = SettingsHistory.none().added("similarity", "dot");

    /** What the probability of an n-gram in a document is a function of. */
    public enum Similarity {
        /** The scalar product of the two vectors (Le and Mikolov 2014). */
        @JsonProperty("dot")
        DOT,
        /**
         * Their cosine, times 6 (Thongtan and Phienthrakul 2019, "Sentiment classification using document embeddings trained with cosine
         * similarity"). The lengths of vectors have no influence.
         */
        @JsonProperty("cosine")
        COSINE
    }

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public ParagraphVectors {
        skipGram(negatives, subsample, learningRate, epochs);
        if (similarity == null) {
            throw new IllegalArgumentException("similarity must be dot or cosine.");
        }
        if (epochs > MOST_EPOCHS) {
            throw new IllegalArgumentException("epochs must be at most " + MOST_EPOCHS
                    + ", or 0 for a number that fits the text; found " + epochs + ".");
        }
    }

    /** The settings that mean the same for skip-gram vectors, with the same limits. */
    private static SkipGram skipGram(int negatives, double subsample, double learningRate, int epochs) {
        return new SkipGram(1, negatives, subsample, learningRate, epochs);
    }

    /**
     * 5 negatives, no subsampling, scalar products, learning rate 0.05, as many epochs as fit the text.
     *
     * @return the defaults
     */
    public static ParagraphVectors defaults() {
        return new ParagraphVectors(5, 0, Similarity.DOT, 0.05, 0);
    }

    /**
     * The same settings for a text of some length.
     *
     * @param length the number of its n-grams
     * @return settings with at least one epoch
     */
    public ParagraphVectors fittedTo(long length) {
        var fitted = skipGram(negatives, subsample, learningRate, epochs).epochsOf(length);
        return new ParagraphVectors(negatives, subsample, similarity, learningRate, fitted);
    }
}
