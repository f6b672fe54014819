package io.vatext.bagofwords;

import io.vatext.text.Vocabulary;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.function.IntConsumer;

/**
 * Vectors with a value for each chosen n-gram of the training documents.
 *
 * @param length words of the longest n-grams
 * @param weighting how the values are computed
 * @param documents how many documents the n-grams were counted in
 * @param ngrams the n-grams; their numbers are the indices of vectors
 * @param frequencies the number of documents that each n-gram occurs in
 */
record NgramFeatures(int length, Weighting weighting, int documents, NgramTable ngrams, int[] frequencies)
        implements Features {
    @Override
    public int size() {
        return ngrams.size();
    }

    @Override
    public int known(int[] words) {
        return known(ngrams, words);
    }

    /** How many words of a document are n-grams themselves. */
    static int known(NgramTable ngrams, int[] words) {
        var known = 0;
        for (var word : words) {
            known += ngrams.find(NgramTable.START, word) >= 0 ? 1 : 0;
        }
        return known;
    }

    @Override
    public SparseVector vector(int[] words) {
        var found = found(ngrams, words, length);
        Arrays.sort(found);
        var indices = new int[found.length];
        var values = new float[found.length];
        var size = 0;
        for (var from = 0; from < found.length; ) {
            var to = from + 1;
            while (to < found.length && found[to] == found[from]) {
                to++;
            }
            indices[size] = found[from];
            values[size++] = weight(found[from], to - from);
            from = to;
        }
        var vector = new SparseVector(Arrays.copyOf(indices, size), Arrays.copyOf(values, size));
        return weighting.isNormalized() ? vector.normalized() : vector;
    }

    private float weight(int ngram, int occurrences) {
        return switch (weighting) {
            case BINARY -> 1;
            case COUNT -> occurrences;
            case BINARY_IDF -> (float) Math.log((1.0 + documents) / (1.0 + frequencies[ngram]));
            case TF_IDF -> {
                var idf = Math.log((1.0 + documents) / (1.0 + frequencies[ngram])) + 1;
                yield (float) ((1 + Math.log(occurrences)) * idf);
            }
        };
    }

    /** The numbers of a document's n-grams, in their order. */
    static int[] found(NgramTable ngrams, int[] words, int length) {
        var found = new int[length * words.length];
        var count = new int[1];
        forEach(words, length, ngrams::find, ngram -> found[count[0]++] = ngram);
        return Arrays.copyOf(found, count[0]);
    }

    /** The same numbers, without those of the end of sequence and the unknown word, which no n-gram may contain. */
    static int[] withoutMarks(int[] words, Vocabulary vocabulary) {
        var others = vocabulary.marks();
        return Arrays.stream(words)
                .map(word -> others.contains(word) ? -1 : word)
                .toArray();
    }

    /**
     * Finds all n-grams of a document.
     *
     * @param words the document
     * @param length words of the longest n-grams
     * @param number gives the number of an n-gram, given that of its prefix, and its last word; negative if it is
     *     unknown
     * @param action receives the numbers; an n-gram comes after all of its prefixes, and after its last word
     */
    static void forEach(int[] words, int length, IntBinaryOperator number, IntConsumer action) {
        // The n-grams that end at the previous word, by their length.
        var before = new int[length];
        var here = new int[length];
        Arrays.fill(before, -1);
        for (var word : words) {
            for (var n = 0; n < length; n++) {
                var prefix = n == 0 ? NgramTable.START : before[n - 1];
                here[n] = word < 0 || (n > 0 && prefix < 0) ? -1 : number.applyAsInt(prefix, word);
                if (here[n] >= 0) {
                    action.accept(here[n]);
                }
            }
            var last = before;
            before = here;
            here = last;
        }
    }
}
