package io.vatext.evaluation;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Wilson's score interval for a rate: the plausible range of the true misclassification rate, given the numbers of
 * errors and documents.
 *
 * <p>With p̂ = k/n and z the normal quantile of the level, the bounds are (p̂ + z²/2n ± z√(p̂(1−p̂)/n + z²/4n²)) / (1 +
 * z²/n). Unlike p̂ ± z√(p̂(1−p̂)/n) it never leaves [0, 1] and is useful even without errors. It covers the random
 * choice of test documents only, not the randomness of training.
 *
 * <p>In JSON it is {@code [lower, upper]}.
 *
 * @param lower the lower bound, in [0, 1]
 * @param upper the upper bound, in [0, 1]
 * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson 1927, Probable inference, the law of succession, and
 *     statistical inference</a>
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"lower", "upper"})
public record WilsonInterval(double lower, double upper) {
    /** Checks the bounds. */
    public WilsonInterval {
        if (!(0 <= lower && lower <= upper && upper <= 1)) {
            throw new IllegalArgumentException(
                    "an interval of a rate needs 0 <= lower <= upper <= 1, found [" + lower + ", " + upper + "].");
        }
    }

    /**
     * The interval at a level of confidence.
     *
     * @param errors how many documents were misclassified, k
     * @param documents how many there were, n; at least 1
     * @param level the confidence, between 0 and 1 exclusively, such as 0.95
     * @return the interval
     * @throws IllegalArgumentException if the counts are impossible or the level is out of range
     */
    public static WilsonInterval of(long errors, long documents, double level) {
        if (documents < 1 || errors < 0 || errors > documents) {
            throw new IllegalArgumentException(
                    "expected 0 <= errors <= documents and at least one document, found errors = " + errors
                            + ", documents = " + documents);
        }
        return ofRate((double) errors / documents, documents, level);
    }

    /** The interval of a rate that may be the mean of several runs. */
    static WilsonInterval ofRate(double rate, long documents, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level must be between 0 and 1, found " + level);
        }
        var n = (double) documents;
        var z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
        var center = rate + z * z / (2 * n);
        var half = z * Math.sqrt(rate * (1 - rate) / n + z * z / (4 * n * n));
        var scale = 1 + z * z / n;
        // Exact at the ends, where rounding would give 1e-18 instead of 0.
        var lower = rate == 0 ? 0 : Math.max(0, (center - half) / scale);
        var upper = rate == 1 ? 1 : Math.min(1, (center + half) / scale);
        return new WilsonInterval(lower, upper);
    }

    /**
     * The 95 % interval.
     *
     * @param errors how many documents were misclassified
     * @param documents how many there were, at least 1
     * @return the interval
     * @throws IllegalArgumentException if the counts are impossible
     */
    public static WilsonInterval of(long errors, long documents) {
        return of(errors, documents, 0.95);
    }
}
