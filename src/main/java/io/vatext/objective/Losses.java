package io.vatext.objective;

import io.vatext.support.Softmax;
import java.util.Arrays;

/** Losses of logits and their gradients, in double precision: small arrays {@code [documents][classes]}. */
public final class Losses {
    private Losses() {}

    /**
     * Cross-entropy of labels: -(1/N) Σ log p(yₙ); its gradient by the logits is (p - 1{y})/N.
     *
     * @param logits {@code [documents][classes]}
     * @param labels the class of each document
     * @return the loss
     */
    public static Loss crossEntropy(double[][] logits, int[] labels) {
        var n = logits.length;
        var value = 0.0;
        var gradient = new double[n][];
        for (var d = 0; d < n; d++) {
            var log = Softmax.log(logits[d]);
            value -= log[labels[d]] / n;
            gradient[d] = new double[log.length];
            for (var c = 0; c < log.length; c++) {
                gradient[d][c] = (Math.exp(log[c]) - (c == labels[d] ? 1 : 0)) / n;
            }
        }
        return new Loss(value, gradient);
    }

    /** Whether the largest of some probabilities reaches a threshold. */
    static boolean isConfident(double[] p, double threshold) {
        return Arrays.stream(p).anyMatch(value -> value >= threshold);
    }

    /**
     * Entropy of predictions: (1/N) Σ H with H = -Σ p log p of one document; its gradient by the logits is -p (log p + H)/N.
     *
     * @param logits {@code [documents][classes]}
     * @return the loss
     */
    public static Loss entropy(double[][] logits) {
        return entropy(logits, 0);
    }

    /**
     * Entropy of confident predictions. The mean is over all N documents, so that a few confident ones do not get the
     * weight of the whole batch.
     *
     * @param logits {@code [documents][classes]}
     * @param threshold a document whose largest probability is less than this adds neither loss nor gradient
     * @return the loss
     */
    public static Loss entropy(double[][] logits, double threshold) {
        var n = logits.length;
        var value = 0.0;
        var gradient = new double[n][];
        for (var d = 0; d < n; d++) {
            var log = Softmax.log(logits[d]);
            gradient[d] = new double[log.length];
            if (!isConfident(Softmax.of(logits[d]), threshold)) {
                continue;
            }
            var entropy = 0.0;
            for (var l : log) {
                entropy -= Math.exp(l) * l;
            }
            value += entropy / n;
            for (var c = 0; c < log.length; c++) {
                gradient[d][c] = -Math.exp(log[c]) * (log[c] + entropy) / n;
            }
        }
        return new Loss(value, gradient);
    }

    /**
     * Kullback-Leibler divergence: (1/N) Σ KL[p ‖ q] with p a constant; its gradient by q's logits is (q - p)/N.
     *
     * @param clean logits of p, {@code [documents][classes]}
     * @param perturbed logits of q, in the same shape
     * @return the loss, as a function of q
     */
    public static Loss divergence(double[][] clean, double[][] perturbed) {
        var n = clean.length;
        var value = 0.0;
        var gradient = new double[n][];
        for (var d = 0; d < n; d++) {
            var p = Softmax.log(clean[d]);
            var q = Softmax.log(perturbed[d]);
            gradient[d] = new double[p.length];
            for (var c = 0; c < p.length; c++) {
                value += Math.exp(p[c]) * (p[c] - q[c]) / n;
                gradient[d][c] = (Math.exp(q[c]) - Math.exp(p[c])) / n;
            }
        }
        return new Loss(value, gradient);
    }

    /**
     * Kullback-Leibler divergence from given probabilities: (1/N) Σ KL[p ‖ q] with p a constant; its gradient by q's
     * logits is (q - p)/N. With a p of one class it is the cross-entropy of that class.
     *
     * @param targets p, {@code [documents][classes]}; a document whose p is zero everywhere adds neither loss nor
     *     gradient, but is one of the N
     * @param logits logits of q, in the same shape
     * @return the loss, as a function of q
     */
    public static Loss divergenceFrom(double[][] targets, double[][] logits) {
        var n = targets.length;
        var value = 0.0;
        var gradient = new double[n][];
        for (var d = 0; d < n; d++) {
            var p = targets[d];
            var q = Softmax.log(logits[d]);
            var total = Arrays.stream(p).sum();
            gradient[d] = new double[p.length];
            for (var c = 0; c < p.length; c++) {
                if (p[c] > 0) { // 0 log 0 is 0.
                    value += p[c] * (Math.log(p[c]) - q[c]) / n;
                }
                gradient[d][c] = (total * Math.exp(q[c]) - p[c]) / n;
            }
        }
        return new Loss(value, gradient);
    }

    static double[][] scaled(double[][] gradient, double factor) {
        var result = new double[gradient.length][];
        for (var d = 0; d < gradient.length; d++) {
            result[d] = new double[gradient[d].length];
            for (var c = 0; c < gradient[d].length; c++) {
                result[d][c] = factor * gradient[d][c];
            }
        }
        return result;
    }
}
