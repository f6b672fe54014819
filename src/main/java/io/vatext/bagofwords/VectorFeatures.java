package io.vatext.bagofwords;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.text.Vocabulary;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The weighted sum of a document's word vectors, scaled to length 1.
 *
 * @param vocabulary the words
 * @param width the length of a word's vector
 * @param table the vectors, multiplied by the words' weights, one after the other, for all entries of the vocabulary
 *     except the end of sequence; shared, not to be changed
 * @param isLogarithmic whether a word that occurs n times counts 1 + ln n times, not n
 */
record VectorFeatures(Vocabulary vocabulary, int width, float[] table, boolean isLogarithmic) implements Features {
    private static final double SMOOTHING = 1e-3;
    private static final int SPREAD_DOCUMENTS = 10_000;

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
            return new VectorFeatures(vocabulary, width, vectors, false);
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
        return new VectorFeatures(vocabulary, width, table, false);
    }

    /**
     * Takes the first numbers of vectors by latent semantic analysis.
     *
     * @param vocabulary the words
     * @param vectors as {@link #table}; not changed
     * @param rank how many numbers of each
     */
    static VectorFeatures ofRank(Vocabulary vocabulary, float[] vectors, int rank) {
        var width = vectors.length / vocabulary.eos();
        var table = new float[vocabulary.eos() * rank];
        for (var word = 0; word < vocabulary.eos(); word++) {
            System.arraycopy(vectors, word * width, table, word * rank, rank);
        }
        return new VectorFeatures(vocabulary, rank, table, true);
    }

    /**
     * The same features, each times its spread, the root of its mean square, among documents.
     *
     * @param text documents, of which at most 10,000 are looked at
     */
    VectorFeatures scaledBySpread(EncodedCorpus text) {
        var squares = new double[width];
        var step = Math.max(1, text.size() / SPREAD_DOCUMENTS);
        for (var d = 0; d < text.size(); d += step) {
            var vector = vector(text.words(d));
            for (var i = 0; i < vector.values().length; i++) {
                squares[vector.indices()[i]] += vector.values()[i] * vector.values()[i];
            }
        }
        var largest = Arrays.stream(squares).max().orElse(0);
        var scaled = table.clone();
        for (var i = 0; i < scaled.length && largest > 0; i++) {
            scaled[i] *= (float) Math.sqrt(squares[i % width] / largest);
        }
        return new VectorFeatures(vocabulary, width, scaled, isLogarithmic);
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

    private void add(int word, float times, float[] sum) {
        for (var j = 0; j < width; j++) {
            sum[j] += times * table[word * width + j];
        }
    }

    @Override
    public SparseVector vector(int[] words) {
        var sum = new float[width];
        if (isLogarithmic) {
            var sorted = Arrays.stream(words).filter(this::isKnown).sorted().toArray();
            for (var from = 0; from < sorted.length; ) {
                var end = from + 1;
                while (end < sorted.length && sorted[end] == sorted[from]) {
                    end++;
                }
                add(sorted[from], (float) (1 + Math.log(end - from)), sum);
                from = end;
            }
        } else {
            for (var word : words) {
                if (isKnown(word)) {
                    add(word, 1, sum);
                }
            }
        }
        return new SparseVector(IntStream.range(0, width).toArray(), sum).normalized();
    }
}
