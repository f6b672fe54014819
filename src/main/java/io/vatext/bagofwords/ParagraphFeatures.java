package io.vatext.bagofwords;

import io.vatext.embedding.skipgram.ParagraphInference;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The paragraph vector of a document, scaled to length 1.
 *
 * @param length words of the longest n-grams
 * @param ngrams the n-grams; their numbers are those of the inference
 * @param inference finds vectors
 */
record ParagraphFeatures(int length, NgramTable ngrams, ParagraphInference inference) implements Features {
    @Override
    public int size() {
        return inference.dimension();
    }

    @Override
    public int known(int[] words) {
        return NgramFeatures.known(ngrams, words);
    }

    @Override
    public SparseVector vector(int[] words) {
        var vector = inference.vector(found(ngrams, words, length));
        return new SparseVector(IntStream.range(0, vector.length).toArray(), vector).normalized();
    }

    /** The numbers of a document's n-grams, in their order. */
    static int[] found(NgramTable ngrams, int[] words, int length) {
        var found = new int[length * words.length];
        var count = new int[1];
        NgramFeatures.forEach(words, length, ngrams::find, ngram -> found[count[0]++] = ngram);
        return Arrays.copyOf(found, count[0]);
    }
}
