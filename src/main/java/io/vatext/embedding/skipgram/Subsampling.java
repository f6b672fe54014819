package io.vatext.embedding.skipgram;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Leaves out occurrences of frequent words at random, which tell little of their neighbors. Immutable. */
final class Subsampling {
    private final double[] keep;

    /**
     * A word of frequency f is kept with probability sqrt(s / f) + s / f, as in word2vec.
     *
     * @param counts occurrences, by word
     * @param threshold s; 0 keeps all
     */
    Subsampling(long[] counts, double threshold) {
        var total = (double) Arrays.stream(counts).sum();
        keep = new double[counts.length];
        for (var word = 0; word < keep.length; word++) {
            var relative = threshold * total / counts[word];
            keep[word] = threshold == 0 ? 1 : Math.min(1, Math.sqrt(relative) + relative);
        }
    }

    /** Whether an occurrence is kept. No random number is drawn for a word of which all are kept. */
    boolean keeps(int word, SplittableRandom random) {
        return keep[word] >= 1 || random.nextDouble() < keep[word];
    }
}
