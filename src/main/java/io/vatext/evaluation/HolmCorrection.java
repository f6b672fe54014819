package io.vatext.evaluation;

import java.util.stream.IntStream;

/**
 * Holm's correction for several comparisons: it keeps the probability of even one false finding among them below the
 * level, and never has less power than Bonferroni's.
 *
 * @see <a href="https://www.jstor.org/stable/4615733">Holm 1979, A simple sequentially rejective multiple test procedure</a>
 */
public final class HolmCorrection {
    private HolmCorrection() {}

    /**
     * Adjusts p-values: the i-th smallest of m is multiplied by m − i + 1, made no smaller than the one before, and capped at 1.
     *
     * @param pValues p-values of one family of comparisons, in any order
     * @return the adjusted values, in the same order
     * @throws IllegalArgumentException if a value is not in [0, 1]
     */
    public static double[] adjust(double... pValues) {
        for (var p : pValues) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("a p-value must be in [0, 1], found " + p);
            }
        }
        var ascending = IntStream.range(0, pValues.length)
                .boxed()
                .sorted((a, b) -> Double.compare(pValues[a], pValues[b]))
                .toList();
        var adjusted = new double[pValues.length];
        var largest = 0.0;
        for (var rank = 0; rank < ascending.size(); rank++) {
            var i = ascending.get(rank);
            largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[i]));
            adjusted[i] = largest;
        }
        return adjusted;
    }
}
