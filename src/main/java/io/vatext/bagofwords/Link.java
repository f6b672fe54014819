package io.vatext.bagofwords;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/**
 * Turns the scores of classes into probabilities.
 *
 * @param kind the function
 * @param scale the factor of scores before the function
 * @param temperature the power 1/T of probabilities after the function, before they are made to add up to 1 again
 */
record Link(Kind kind, double scale, double temperature) {
    /** The function. */
    enum Kind {
        /** exp(s) of each class, divided by their sum. */
        @JsonProperty("softmax")
        SOFTMAX,
        /** 1 / (1 + exp(-s)) of each class, divided by their sum: each class was learned against all others. */
        @JsonProperty("sigmoid")
        SIGMOID
    }

    /** Checks the scale. */
    Link {
        if (kind == null || !isPositive(scale) || !isPositive(temperature)) {
            throw new IllegalArgumentException(
                    "a link needs a kind, a positive scale and a positive temperature; found " + kind + ", " + scale
                            + ", " + temperature);
        }
    }

    /** A link that has not been calibrated. */
    Link(Kind kind) {
        this(kind, 1, 1);
    }

    private static boolean isPositive(double number) {
        return number > 0 && !Double.isInfinite(number);
    }

    /**
     * The scores by which this link is calibrated: those of the classes, or the logarithms of probabilities that come from separate
     * decisions about each class.
     */
    double[] calibrated(double[] scores) {
        if (kind == Kind.SOFTMAX) {
            return scores;
        }
        return Arrays.stream(scores).map(score -> logSigmoid(scale * score)).toArray();
    }

    /** This link with a factor of {@link #calibrated}. */
    Link with(double factor) {
        return kind == Kind.SOFTMAX ? new Link(kind, factor, temperature) : new Link(kind, scale, 1 / factor);
    }

    /** Probabilities that add up to 1. */
    double[] probabilities(double[] scores) {
        var logs = new double[scores.length];
        var most = Double.NEGATIVE_INFINITY;
        for (var c = 0; c < scores.length; c++) {
            var score = scale * scores[c];
            logs[c] = (kind == Kind.SOFTMAX ? score : logSigmoid(score)) / temperature;
            most = Math.max(most, logs[c]);
        }
        var sum = 0.0;
        for (var c = 0; c < scores.length; c++) {
            logs[c] = Math.exp(logs[c] - most);
            sum += logs[c];
        }
        for (var c = 0; c < scores.length; c++) {
            logs[c] /= sum;
        }
        return logs;
    }

    private static double logSigmoid(double score) {
        return score < 0 ? score - Math.log1p(Math.exp(score)) : -Math.log1p(Math.exp(-score));
    }
}
