package io.vatext.bagofwords;

import io.vatext.embedding.skipgram.ParagraphInference;
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
        var vector = inference.vector(NgramFeatures.found(ngrams, words, length));
        return new SparseVector(IntStream.range(0, vector.length).toArray(), vector).normalized();
    }
}
