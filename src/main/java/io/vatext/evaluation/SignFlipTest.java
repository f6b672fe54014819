package io.vatext.evaluation;

import io.vatext.support.Seeds;

/**
 * The sign-flip test of paired differences: if two methods are equally good, the difference of each draw is as likely
 * to have the other sign. Two-sided.
 *
 * <p>With up to 16 draws all 2ⁿ combinations of signs are compared, so p is exact and at least 2/2ⁿ; with more, 65,535
 * random combinations and the observed one are.
 *
 * @param draws how many differences there are, n
 * @param meanDifference their mean
 * @param pValue the share of combinations whose mean is at least as far from 0 as the observed one, in (0, 1]
 * @param leastPValue the smallest p that the test can give with so many draws
 * @see <a href="https://archive.org/details/in.ernet.dli.2015.502684">Fisher 1935, The design of experiments, section 21</a>
 */
public record SignFlipTest(int draws, double meanDifference, double pValue, double leastPValue) {
    private static final int MOST_EXHAUSTIVE = 16;
    private static final int COMBINATIONS = 1 << MOST_EXHAUSTIVE;
    private static final long SEED = 1;

    /** Sums that differ by rounding count as equal. */
    private static final double TOLERANCE = 1e-12;

    /**
     * Tests differences.
     *
     * @param differences one for each draw, at least one
     * @return the test; with one draw p is 1
     * @throws IllegalArgumentException if there is no difference or one is not finite
     */
    public static SignFlipTest of(double... differences) {
        var sum = 0.0;
        var scale = 0.0;
        for (var difference : differences) {
            sum += difference;
            scale += Math.abs(difference);
        }
        if (differences.length == 0 || !Double.isFinite(scale)) {
            throw new IllegalArgumentException("a sign-flip test needs finite differences of at least one draw");
        }
        var least = Math.abs(sum) - TOLERANCE * scale;
        var mean = sum / differences.length;
        return differences.length <= MOST_EXHAUSTIVE
                ? exhaustive(differences, mean, least)
                : sampled(differences, mean, least);
    }

    private static SignFlipTest exhaustive(double[] differences, double mean, double least) {
        var all = 1 << differences.length;
        var extreme = 0;
        for (var signs = 0; signs < all; signs++) {
            extreme += Math.abs(flipped(differences, signs)) >= least ? 1 : 0;
        }
        return new SignFlipTest(differences.length, mean, (double) extreme / all, Math.min(1, 2.0 / all));
    }

    private static SignFlipTest sampled(double[] differences, double mean, double least) {
        var random = new Seeds(SEED).generator("sign flips", differences.length);
        var extreme = 1; // the observed combination
        for (var i = 1; i < COMBINATIONS; i++) {
            var sum = 0.0;
            for (var difference : differences) {
                sum += random.nextBoolean() ? difference : -difference;
            }
            extreme += Math.abs(sum) >= least ? 1 : 0;
        }
        return new SignFlipTest(differences.length, mean, (double) extreme / COMBINATIONS, 1.0 / COMBINATIONS);
    }

    private static double flipped(double[] differences, int signs) {
        var sum = 0.0;
        for (var i = 0; i < differences.length; i++) {
            sum += ((signs >> i) & 1) == 0 ? differences[i] : -differences[i];
        }
        return sum;
    }
}
