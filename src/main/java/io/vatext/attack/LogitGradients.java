package io.vatext.attack;

import io.vatext.support.Softmax;

/** Gradients of one document's losses by its logits, exact even where probabilities are close to 0 and 1. */
final class LogitGradients {
    private LogitGradients() {}

    /**
     * log((1 - p)/p), p the probability of the label, which rises with the cross-entropy, and goes on rising where that is 0 in rounding.
     *
     * @param logits the logits
     * @param label the class
     * @return any number; minus infinity for a single class
     */
    static double logOddsLoss(double[] logits, int label) {
        var others = logits.clone();
        others[label] = Double.NEGATIVE_INFINITY;
        var largest = Vectors.largest(others);
        // The logarithm of the sum of exponentials, from log p of one class.
        return others.length < 2
                ? Double.NEGATIVE_INFINITY
                : others[largest] - Softmax.log(others)[largest] - logits[label];
    }

    /**
     * The gradient of log((1 - p)/p), p the probability of the label. It is that of the cross-entropy -log p divided by 1 - p, so it has
     * the same direction, but does not vanish when the model is certain.
     *
     * @param logits the logits
     * @param label the class
     * @return the softmax of the other classes' logits, and -1 for the label; all zeros for a single class
     */
    static double[] logOdds(double[] logits, int label) {
        var gradient = new double[logits.length];
        if (logits.length < 2) {
            return gradient;
        }
        var others = logits.clone();
        others[label] = Double.NEGATIVE_INFINITY;
        var p = Softmax.of(others);
        System.arraycopy(p, 0, gradient, 0, p.length);
        gradient[label] = -1;
        return gradient;
    }

    /**
     * The gradient of KL[p ‖ q] by q's logits, which is q - p.
     *
     * @param clean the logits of p, a constant
     * @param moved the logits of q
     * @return the gradient
     */
    static double[] divergence(double[] clean, double[] moved) {
        var p = Softmax.of(clean);
        var q = Softmax.of(moved);
        var gradient = new double[p.length];
        var certain = Vectors.largest(p);
        for (var c = 0; c < p.length; c++) {
            if (c != certain) {
                gradient[c] = q[c] - p[c];
                gradient[certain] -= gradient[c]; // exact where q and p are both close to 1
            }
        }
        return gradient;
    }
}
