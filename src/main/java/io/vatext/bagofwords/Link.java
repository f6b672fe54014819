package io.vatext.bagofwords;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Turns the scores of classes into probabilities.
 *
 * @param kind the function
 * @param scale the factor of scores before the function
 */
record Link(Kind kind, double scale) {
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
        if (kind == null || !(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException(
                    "a link needs a kind and a positive scale; found " + kind + ", " + scale);
        }
    }

    /** Probabilities that add up to 1. */
    double[] probabilities(double[] scores) {
        var logs = new double[scores.length];
        var most = Double.NEGATIVE_INFINITY;
        for (var c = 0; c < scores.length; c++) {
            var score = scale * scores[c];
            logs[c] = kind == Kind.SOFTMAX ? score : logSigmoid(score);
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
