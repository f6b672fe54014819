package io.vatext.support;

import java.util.Arrays;

/** Probabilities of logits. */
public final class Softmax {
    private Softmax() {}

    /**
     * The logarithm of the softmax, without overflow.
     *
     * @param logits one document's logits
     * @return log p of each class
     */
    public static double[] log(double[] logits) {
        var max = Double.NEGATIVE_INFINITY;
        for (var z : logits) {
            max = Math.max(max, z);
        }
        var sum = 0.0;
        for (var z : logits) {
            sum += Math.exp(z - max);
        }
        var log = max + Math.log(sum);
        var result = new double[logits.length];
        for (var c = 0; c < logits.length; c++) {
            result[c] = logits[c] - log;
        }
        return result;
    }

    /**
     * The probabilities of the classes.
     *
     * @param logits one document's logits
     * @return p of each class
     */
    public static double[] of(double[] logits) {
        return Arrays.stream(log(logits)).map(Math::exp).toArray();
    }
}
