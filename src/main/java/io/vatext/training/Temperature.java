package io.vatext.training;

import java.util.ArrayList;
import java.util.List;

/**
 * The temperature that calibrates probabilities best: p(c)^(1/T), normalized (Guo et al. 2017).
 *
 * @param value T; above 1 if the probabilities were too certain
 * @param negativeLogLikelihood of the labels with that temperature: mean over documents, in nats
 */
record Temperature(double value, double negativeLogLikelihood) {
    private static final double SMALLEST = 1e-12;
    private static final double LOG_RANGE = Math.log(20);
    private static final int ROUNDS = 50;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /**
     * Finds the temperature with the highest likelihood, between 1/20 and 20. The likelihood is concave in 1/T, so a
     * golden-section search over log T finds it.
     *
     * @param probabilities by document and class
     * @param labels the class of each document
     */
    static Temperature fit(List<double[]> probabilities, int[] labels) {
        var logarithms = new ArrayList<double[]>();
        for (var p : probabilities) {
            var log = new double[p.length];
            for (var c = 0; c < p.length; c++) {
                log[c] = Math.log(Math.max(p[c], SMALLEST));
            }
            logarithms.add(log);
        }
        var low = -LOG_RANGE;
        var high = LOG_RANGE;
        for (var round = 0; round < ROUNDS; round++) {
            var left = high - GOLDEN * (high - low);
            var right = low + GOLDEN * (high - low);
            if (loss(logarithms, labels, Math.exp(left)) <= loss(logarithms, labels, Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        var best = Math.exp((low + high) / 2);
        return new Temperature(best, loss(logarithms, labels, best));
    }

    private static double loss(List<double[]> logarithms, int[] labels, double temperature) {
        var loss = 0.0;
        for (var d = 0; d < labels.length; d++) {
            var log = logarithms.get(d);
            var max = Double.NEGATIVE_INFINITY;
            for (var l : log) {
                max = Math.max(max, l);
            }
            var sum = 0.0;
            for (var l : log) {
                sum += Math.exp((l - max) / temperature);
            }
            loss += Math.log(sum) - (log[labels[d]] - max) / temperature;
        }
        return labels.length == 0 ? 0 : loss / labels.length;
    }
}
