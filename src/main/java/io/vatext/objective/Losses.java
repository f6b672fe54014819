package io.vatext.objective;

/** Losses of logits and their gradients, in double precision: small arrays {@code [documents][classes]}. */
public final class Losses {
    private Losses() {}

    /**
     * The logarithm of the softmax, without overflow.
     *
     * @param logits one document's logits
     * @return log p of each class
     */
    public static double[] logSoftmax(double[] logits) {
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
            var log = logSoftmax(logits[d]);
            value -= log[labels[d]] / n;
            gradient[d] = new double[log.length];
            for (var c = 0; c < log.length; c++) {
                gradient[d][c] = (Math.exp(log[c]) - (c == labels[d] ? 1 : 0)) / n;
            }
        }
        return new Loss(value, gradient);
    }

    /**
     * Entropy of predictions: (1/N) Σ H with H = -Σ p log p of one document; its gradient by the logits is -p (log p + H)/N.
     *
     * @param logits {@code [documents][classes]}
     * @return the loss
     */
    public static Loss entropy(double[][] logits) {
        var n = logits.length;
        var value = 0.0;
        var gradient = new double[n][];
        for (var d = 0; d < n; d++) {
            var log = logSoftmax(logits[d]);
            var entropy = 0.0;
            for (var l : log) {
                entropy -= Math.exp(l) * l;
            }
            value += entropy / n;
            gradient[d] = new double[log.length];
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
            var p = logSoftmax(clean[d]);
            var q = logSoftmax(perturbed[d]);
            gradient[d] = new double[p.length];
            for (var c = 0; c < p.length; c++) {
                value += Math.exp(p[c]) * (p[c] - q[c]) / n;
                gradient[d][c] = (Math.exp(q[c]) - Math.exp(p[c])) / n;
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
