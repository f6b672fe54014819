package io.vatext.pretraining;

import java.util.Arrays;

/**
 * The words that a model reads for a document, and the word to predict after each of them.
 *
 * @param words word ids
 * @param targets for each of these, the id of the word to predict, or {@link #NONE}
 */
record Sequence(int[] words, int[] targets) {
    /** The target where nothing is predicted. */
    static final int NONE = -1;

    /**
     * The sequence of a document.
     *
     * @param kind what is learned
     * @param document its words, the end of sequence last
     * @param reverse whether the words before the end of sequence are read backwards
     */
    static Sequence of(PretrainingPlan.Kind kind, int[] document, boolean reverse) {
        var words = reverse ? reversed(document) : document;
        var last = words.length - 1;
        if (kind == PretrainingPlan.Kind.LANGUAGE_MODEL) {
            return new Sequence(Arrays.copyOf(words, last), Arrays.copyOfRange(words, 1, words.length));
        }
        // The document, then the document again without the end of sequence, which is only predicted.
        var read = Arrays.copyOf(words, words.length + last);
        System.arraycopy(words, 0, read, words.length, last);
        var targets = new int[read.length];
        Arrays.fill(targets, 0, last, NONE);
        System.arraycopy(words, 0, targets, last, words.length);
        return new Sequence(read, targets);
    }

    private static int[] reversed(int[] document) {
        var result = document.clone();
        for (var t = 0; t < document.length - 1; t++) {
            result[t] = document[document.length - 2 - t];
        }
        return result;
    }

    int length() {
        return words.length;
    }

    /** How many words are predicted. */
    long predicted() {
        return Arrays.stream(targets).filter(target -> target != NONE).count();
    }

    Sequence piece(int from, int to) {
        return new Sequence(Arrays.copyOfRange(words, from, to), Arrays.copyOfRange(targets, from, to));
    }
}
