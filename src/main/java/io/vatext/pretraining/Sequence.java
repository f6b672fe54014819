package io.vatext.pretraining;

import java.util.Arrays;

/**
 * What a model reads of a document, and the word that it is to predict after each word it has read.
 *
 * @param words word numbers
 * @param targets as many: the word that follows, or {@link #NONE}
 */
record Sequence(int[] words, int[] targets) {
    /** Nothing is to be predicted here. */
    static final int NONE = -1;

    /**
     * The sequence of a document.
     *
     * @param kind what is learned
     * @param document its words, the end mark last
     * @param reverse whether the words before the end mark are read backwards
     */
    static Sequence of(PretrainingPlan.Kind kind, int[] document, boolean reverse) {
        var words = reverse ? reversed(document) : document;
        var last = words.length - 1;
        if (kind == PretrainingPlan.Kind.LANGUAGE_MODEL) {
            return new Sequence(Arrays.copyOf(words, last), Arrays.copyOfRange(words, 1, words.length));
        }
        // The document, then the same again but for the end mark, which is only predicted.
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

    /** How many words are to be predicted. */
    long predicted() {
        return Arrays.stream(targets).filter(target -> target != NONE).count();
    }

    Sequence piece(int from, int to) {
        return new Sequence(Arrays.copyOfRange(words, from, to), Arrays.copyOfRange(targets, from, to));
    }
}
