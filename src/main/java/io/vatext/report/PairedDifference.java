package io.vatext.report;

import io.vatext.evaluation.WilsonInterval;

/**
 * The difference of the misclassification rates of two classifiers on the same documents, with Newcombe's 95 % interval
 * for paired proportions (his method 10): Wilson's intervals of the two rates, combined with their correlation.
 *
 * @param difference the second rate minus the first, in [−1, 1]; negative if the second classifier errs less
 * @param lower the lower bound, in [−1, 1]
 * @param upper the upper bound, in [−1, 1]
 * @see <a href="https://doi.org/10.1002/(SICI)1097-0258(19981130)17:22%3C2635::AID-SIM954%3E3.0.CO;2-C">Newcombe 1998, Improved
 *     confidence intervals for the difference between binomial proportions based on paired data</a>
 */
public record PairedDifference(double difference, double lower, double upper) {
    /**
     * The difference from counts.
     *
     * @param bothWrong documents that both classifiers got wrong
     * @param onlyFirstWrong documents that only the first got wrong
     * @param onlySecondWrong documents that only the second got wrong
     * @param bothRight documents that both got right
     * @return the difference
     * @throws IllegalArgumentException if a count is negative or all are 0
     */
    public static PairedDifference of(long bothWrong, long onlyFirstWrong, long onlySecondWrong, long bothRight) {
        var n = bothWrong + onlyFirstWrong + onlySecondWrong + bothRight;
        if (Math.min(Math.min(bothWrong, onlyFirstWrong), Math.min(onlySecondWrong, bothRight)) < 0 || n < 1) {
            throw new IllegalArgumentException("expected counts of at least one document, found " + bothWrong + ", "
                    + onlyFirstWrong + ", " + onlySecondWrong + ", " + bothRight);
        }
        var second = rate(bothWrong + onlySecondWrong, n);
        var first = rate(bothWrong + onlyFirstWrong, n);
        var phi = correlation(bothWrong, onlyFirstWrong, onlySecondWrong, bothRight);
        var difference = (double) (onlySecondWrong - onlyFirstWrong) / n;
        return new PairedDifference(
                difference,
                Math.max(-1, difference - combined(second.below(), first.above(), phi)),
                Math.min(1, difference + combined(second.above(), first.below(), phi)));
    }

    /** How far a rate's interval extends below and above it. */
    private record Margins(double below, double above) {}

    private static Margins rate(long errors, long documents) {
        var rate = (double) errors / documents;
        var interval = WilsonInterval.of(errors, documents);
        return new Margins(rate - interval.lower(), interval.upper() - rate);
    }

    private static double combined(double one, double other, double phi) {
        return Math.sqrt(Math.max(0, one * one - 2 * phi * one * other + other * other));
    }

    /** Pearson's correlation of the two classifiers' errors, corrected towards 0 if it is positive. */
    private static double correlation(long a, long b, long c, long d) {
        // As double: the product of four counts does not fit into a long.
        var scale = Math.sqrt((double) (a + b) * (c + d) * (a + c) * (b + d));
        if (scale == 0) {
            return 0;
        }
        var product = (double) a * d - (double) b * c;
        var n = a + b + c + d;
        return (product > 0 ? Math.max(0, product - n / 2.0) : product) / scale;
    }
}
