package io.vatext.pretraining;

import io.vatext.recurrent.WordSoftmax;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws distinct words by their frequency, as candidates of a sampled softmax.
 *
 * <p>Words are drawn until enough distinct ones are found; after n draws, a word of probability p is among them with
 * probability 1 - (1 - p)ⁿ. A draw takes constant time (alias method, Vose 1991).
 */
final class UnigramSampler {
    private final double[] probabilities;
    private final double[] keep;
    private final int[] alias;

    /**
     * Prepares draws.
     *
     * @param frequencies how often each word occurs, at any scale
     */
    UnigramSampler(double[] frequencies) {
        var total = Arrays.stream(frequencies).sum();
        var n = frequencies.length;
        probabilities = Arrays.stream(frequencies).map(f -> f / total).toArray();
        keep = new double[n];
        alias = new int[n];
        var scaled = Arrays.stream(probabilities).map(p -> p * n).toArray();
        var small = new ArrayDeque<Integer>();
        var large = new ArrayDeque<Integer>();
        for (var word = 0; word < n; word++) {
            (scaled[word] < 1 ? small : large).add(word);
        }
        while (!small.isEmpty() && !large.isEmpty()) {
            int less = small.remove();
            int more = large.remove();
            keep[less] = scaled[less];
            alias[less] = more;
            scaled[more] -= 1 - scaled[less];
            (scaled[more] < 1 ? small : large).add(more);
        }
        small.forEach(word -> keep[word] = 1); // Left over only because of rounding.
        large.forEach(word -> keep[word] = 1);
    }

    /**
     * Draws candidates.
     *
     * @param count how many; at most half of the words that occur, as drawing the rarest would take too long
     * @param random the source of random numbers
     */
    WordSoftmax.Candidates draw(int count, RandomGenerator random) {
        var drawn = new int[count];
        var taken = new boolean[probabilities.length];
        var found = 0;
        var draws = 0L;
        while (found < count) {
            var word = random.nextInt(probabilities.length);
            if (random.nextDouble() >= keep[word]) {
                word = alias[word];
            }
            draws++;
            if (!taken[word]) {
                taken[word] = true;
                drawn[found++] = word;
            }
        }
        var n = draws;
        return new WordSoftmax.Candidates(drawn, word -> logExpected(word, n));
    }

    private double logExpected(int word, long draws) {
        var p = Math.max(probabilities[word], Double.MIN_NORMAL);
        return Math.log(-Math.expm1(draws * Math.log1p(-Math.min(p, 1 - 1e-12))));
    }
}
