package io.vatext.training;

import io.vatext.encoded.EncodedCorpus;
import java.util.ArrayList;
import java.util.List;

/**
 * The temperature that calibrates probabilities best: p(c)^(1/T), normalized (Guo et al. 2017).
 *
 * @param value T; above 1 if the probabilities were too certain
 * @param negativeLogLikelihood of the labels with that temperature: mean over documents, in nats
 */
public record Temperature(double value, double negativeLogLikelihood) {
    private static final double SMALLEST = 1e-12;
    private static final double LOG_RANGE = Math.log(20);
    private static final int ROUNDS = 50;
    private static final int CHUNK = 4096;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /**
     * Finds the temperature with the highest likelihood, between 1/20 and 20. The likelihood is concave in 1/T, so a
     * golden-section search over log T finds it.
     *
     * @param probabilities by document and class
     * @param labels the class of each document
     */
    static Temperature fit(List<double[]> probabilities, int[] labels) {
        return fit(probabilities, labels, 1, 0);
    }

    /**
     * Finds the temperature for a corpus whose documents a classifier did not learn from. Targets are smoothed: of n documents the class
     * counts as right with (n + 1) / (n + 2), as in Platt's scaling (1999), so a few documents that are all right do not make the
     * classifier certain. The loss of all documents has half the squared logarithm of T added, so a few documents do not move it far.
     *
     * @param scoring the classifier, without a temperature
     * @param corpus labeled documents; those without a known word are left out, since they get the shares of the classes
     * @return the temperature; 1 without documents
     */
    public static Temperature of(Scoring scoring, EncodedCorpus corpus) {
        var all = new ArrayList<double[]>();
        var labels = new ArrayList<Integer>();
        for (var from = 0; from < corpus.size(); from += CHUNK) {
            var words = new ArrayList<int[]>();
            for (var d = from; d < Math.min(corpus.size(), from + CHUNK); d++) {
                if (corpus.words(d).length > 0) {
                    words.add(corpus.words(d));
                    labels.add(corpus.label(d));
                }
            }
            all.addAll(List.of(scoring.probabilities(words)));
        }
        return cautious(all, labels.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Finds a temperature with smoothed targets. */
    static Temperature cautious(List<double[]> probabilities, int[] labels) {
        return labels.length == 0
                ? new Temperature(1, 0)
                : fit(probabilities, labels, (labels.length + 1.0) / (labels.length + 2.0), 0.5 / labels.length);
    }

    private static Temperature fit(List<double[]> probabilities, int[] labels, double target, double pull) {
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
            var atLeft = loss(logarithms, labels, target, Math.exp(left)) + pull * left * left;
            var atRight = loss(logarithms, labels, target, Math.exp(right)) + pull * right * right;
            if (atLeft <= atRight) {
                high = right;
            } else {
                low = left;
            }
        }
        var best = Math.exp((low + high) / 2);
        return new Temperature(best, loss(logarithms, labels, target, best));
    }

    /** The cross-entropy with a target for the class of each document; the rest is for the other classes alike. */
    private static double loss(List<double[]> logarithms, int[] labels, double target, double temperature) {
        var loss = 0.0;
        for (var d = 0; d < labels.length; d++) {
            var log = logarithms.get(d);
            var max = Double.NEGATIVE_INFINITY;
            for (var l : log) {
                max = Math.max(max, l);
            }
            var sum = 0.0;
            var all = 0.0;
            for (var l : log) {
                sum += Math.exp((l - max) / temperature);
                all += l - max;
            }
            var own = log[labels[d]] - max;
            var rest = log.length < 2 ? 0 : (1 - target) / (log.length - 1);
            loss += Math.log(sum) - (target * own + rest * (all - own)) / temperature;
        }
        return labels.length == 0 ? 0 : loss / labels.length;
    }
}
