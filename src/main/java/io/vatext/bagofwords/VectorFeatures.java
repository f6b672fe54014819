package io.vatext.bagofwords;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.text.Vocabulary;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The weighted average of a document's word vectors, scaled to length 1.
 *
 * @param vocabulary the words
 * @param width the length of a word's vector
 * @param table the vectors, multiplied by the words' weights, one after the other, for all entries of the vocabulary
 *     except the end of sequence; shared, not to be changed
 */
record VectorFeatures(Vocabulary vocabulary, int width, float[] table) implements Features {
    private static final double SMOOTHING = 1e-3;

    /** The weights of words. */
    enum Average {
        /** All words have the same weight. */
        @JsonProperty("plain")
        PLAIN,
        /**
         * Rare words have more weight than frequent ones: a / (a + p), where p is the word's share of all words and a =
         * 0.001 (Arora, Liang and Ma 2017, "A simple but tough-to-beat baseline for sentence embeddings", section 3).
         */
        @JsonProperty("frequency")
        FREQUENCY
    }

    /**
     * Weights word vectors.
     *
     * @param vocabulary the words
     * @param vectors as {@link #table}, without weights; not changed
     * @param average the weights of words
     */
    static VectorFeatures of(Vocabulary vocabulary, float[] vectors, Average average) {
        var width = vectors.length / vocabulary.eos();
        if (average == Average.PLAIN) {
            return new VectorFeatures(vocabulary, width, vectors);
        }
        var frequencies = Arrays.copyOf(vocabulary.frequencies(), vocabulary.eos());
        var all = (double) Arrays.stream(frequencies).sum();
        var table = new float[vectors.length];
        for (var word = 0; word < frequencies.length; word++) {
            var weight = SMOOTHING / (SMOOTHING + frequencies[word] / all);
            for (var j = word * width; j < (word + 1) * width; j++) {
                table[j] = (float) (weight * vectors[j]);
            }
        }
        return new VectorFeatures(vocabulary, width, table);
    }

    @Override
    public int size() {
        return width;
    }

    @Override
    public int known(int[] words) {
        var known = 0;
        for (var word : words) {
            known += isKnown(word) ? 1 : 0;
        }
        return known;
    }

    private boolean isKnown(int word) {
        return word >= 0 && word != vocabulary.eos() && !(vocabulary.mapsUnknown() && word == 0);
    }

    @Override
    public SparseVector vector(int[] words) {
        var sum = new float[width];
        for (var word : words) {
            if (isKnown(word)) {
                for (var j = 0; j < width; j++) {
                    sum[j] += table[word * width + j];
                }
            }
        }
        return new SparseVector(IntStream.range(0, width).toArray(), sum).normalized();
    }
}
