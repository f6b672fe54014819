package io.vatext.bagofwords;

import java.util.Arrays;

/**
 * Finds the factor of scores with which their softmax gives good probabilities: the temperature scaling of Guo et al.
 * 2017 ("On calibration of modern neural networks"), with smoothed targets as Platt has them (1999, section 2.2),
 * which keep the scale finite if every document is classified correctly: of n documents the class counts as right with (n + 1) / (n + 2). Scores must be of documents that were not learned
 * from.
 */
final class Calibration {
    private static final double FIRST = 1.0 / 128;
    private static final double STEP = Math.sqrt(2);
    private static final int SCALES = 35;

    private final double[] losses = new double[SCALES];
    private final int classes;
    private final double target;

    /**
     * Starts without scores.
     *
     * @param classes the number of classes
     * @param documents the largest number of documents that will be added
     */
    Calibration(int classes, int documents) {
        this.classes = classes;
        this.target = (documents + 1.0) / (documents + 2.0);
    }

    /** Adds the scores of a document. */
    void add(double[] scores, int label) {
        var mean = 0.0;
        for (var score : scores) {
            mean += score / classes;
        }
        // Cross-entropy with the target for the class and the rest for the others: linear in the scores except for the
        // normalizer.
        var rest = (1 - target) / Math.max(1, classes - 1);
        var expected = rest * classes * mean + (target - rest) * scores[label];
        var most = Double.NEGATIVE_INFINITY;
        for (var score : scores) {
            most = Math.max(most, score);
        }
        for (var s = 0; s < SCALES; s++) {
            var scale = scale(s);
            var sum = 0.0;
            for (var score : scores) {
                sum += Math.exp(scale * (score - most));
            }
            losses[s] += Math.log(sum) + scale * (most - expected);
        }
    }

    /** The cross-entropy of all documents with the best of the scales that were tried. */
    double loss() {
        return Arrays.stream(losses).min().orElse(0);
    }

    /** The best scale; 1 if nothing was added. */
    double scale() {
        var best = 0;
        for (var s = 1; s < SCALES; s++) {
            best = losses[s] < losses[best] ? s : best;
        }
        if (losses[best] == 0) {
            return 1;
        }
        if (best == 0 || best == SCALES - 1) {
            return scale(best);
        }
        // The lowest point of a parabola through the best scale and its neighbors.
        var curve = losses[best - 1] - 2 * losses[best] + losses[best + 1];
        var shift = curve > 0 ? (losses[best - 1] - losses[best + 1]) / (2 * curve) : 0;
        return scale(best + shift);
    }

    private static double scale(double step) {
        return FIRST * Math.pow(STEP, step);
    }
}
