package io.vatext.evaluation;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A 95 % confidence interval of a rate or of a difference of rates, as fractions.
 *
 * @param lower the lower bound
 * @param upper the upper bound
 * @param kind how it was computed, and so what it speaks of
 */
public record ConfidenceInterval(double lower, double upper, Kind kind) {
    /** How an interval was computed. */
    public enum Kind {
        /**
         * Wilson's interval of one run's rate, or of the mean rate of several seeds of one draw. It speaks of the choice of
         * test documents. For a mean it is a little too wide, since documents on which the seeds disagree vary less.
         */
        WILSON("Wilson interval"),

        /**
         * Student's interval of the mean of the draws' mean rates. It speaks of drawn labels and training, with these test
         * documents.
         */
        T_OVER_DRAWS("t interval over draws"),

        /** The percentile bootstrap over draws and test documents. */
        BOOTSTRAP("bootstrap interval");

        private final String phrase;

        Kind(String phrase) {
            this.phrase = phrase;
        }

        /**
         * The kind, for people.
         *
         * @return such as {@code Wilson interval}
         */
        public String phrase() {
            return phrase;
        }
    }

    /** Checks the order of the bounds. */
    public ConfidenceInterval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException(
                    "an interval needs lower <= upper, found [" + lower + ", " + upper + "].");
        }
    }

    /** Wilson's interval of a mean rate over one set of test documents. */
    static ConfidenceInterval wilson(double rate, long documents) {
        var interval = WilsonInterval.ofRate(rate, documents, 0.95);
        return new ConfidenceInterval(interval.lower(), interval.upper(), Kind.WILSON);
    }

    /**
     * Student's interval around a mean, cut at 0 and 1.
     *
     * @param mean its center
     * @param byDraw the mean rate of each draw; at least two
     */
    static ConfidenceInterval overDraws(double mean, double[] byDraw) {
        var draws = byDraw.length;
        var center = Arrays.stream(byDraw).average().orElseThrow();
        var squares = Arrays.stream(byDraw).map(rate -> (rate - center) * (rate - center));
        var error = Math.sqrt(squares.sum() / (draws - 1) / draws);
        var half = TDistribution.of(draws - 1).inverseSurvivalProbability(0.025) * error;
        return new ConfidenceInterval(Math.max(0, mean - half), Math.min(1, mean + half), Kind.T_OVER_DRAWS);
    }
}
