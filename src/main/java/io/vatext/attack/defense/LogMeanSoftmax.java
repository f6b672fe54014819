package io.vatext.attack.defense;

import io.vatext.support.Softmax;

/** The logarithm of the mean of several softmaxes of one document, without underflow. */
final class LogMeanSoftmax {
    private LogMeanSoftmax() {}

    /**
     * The logarithm of the mean probabilities.
     *
     * @param logits {@code [views][classes]}
     * @return log p̄ of each class, whose softmax is p̄
     */
    static double[] of(double[][] logits) {
        return mean(logarithms(logits));
    }

    /**
     * Differentiates a loss of the mean through all views. With r the share of a view in the probability of each class, and w = g · r, the
     * gradient by the view's logits is w - p Σw.
     *
     * @param logits {@code [views][classes]}
     * @param gradient g, the gradient of the loss by log p̄, {@code [classes]}
     * @return the gradient by the logits of each view, {@code [views][classes]}
     */
    static double[][] gradient(double[][] logits, double[] gradient) {
        var log = logarithms(logits);
        var mean = mean(log);
        var byLogits = new double[logits.length][gradient.length];
        for (var k = 0; k < logits.length; k++) {
            var weights = new double[gradient.length];
            var sum = 0.0;
            var certain = 0;
            for (var c = 0; c < gradient.length; c++) {
                weights[c] = gradient[c] * Math.exp(log[k][c] - mean[c]) / logits.length;
                sum += weights[c];
                certain = log[k][c] > log[k][certain] ? c : certain;
            }
            for (var c = 0; c < gradient.length; c++) {
                if (c != certain) {
                    byLogits[k][c] = weights[c] - Math.exp(log[k][c]) * sum;
                    byLogits[k][certain] -= byLogits[k][c]; // they sum to 0: exact where p is close to 1
                }
            }
        }
        return byLogits;
    }

    private static double[][] logarithms(double[][] logits) {
        var log = new double[logits.length][];
        for (var k = 0; k < logits.length; k++) {
            log[k] = Softmax.log(logits[k]);
        }
        return log;
    }

    private static double[] mean(double[][] log) {
        var mean = new double[log[0].length];
        for (var c = 0; c < mean.length; c++) {
            var largest = Double.NEGATIVE_INFINITY;
            for (var one : log) {
                largest = Math.max(largest, one[c]);
            }
            var sum = 0.0;
            for (var one : log) {
                sum += Math.exp(one[c] - largest);
            }
            mean[c] = largest + Math.log(sum / log.length);
        }
        return mean;
    }
}
