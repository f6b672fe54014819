package io.vatext.analysis.technique;

import io.vatext.learning.VectorModel;
import java.util.Arrays;

/**
 * A smooth stand-in for the votes of nearest neighbors: each labeled document votes for its class with the weight of a softmax over
 * -distance²/t. The logit of a class is the logarithm of the sum of exp(-distance²/t) over its documents; of one without documents it is
 * minus infinity.
 *
 * @param documents the labeled documents
 * @param temperature t, in squared units of the vectors
 */
record NeighborSurrogate(LabeledVectors documents, double temperature) implements VectorModel {
    /** Distances to this many documents set the temperature. */
    private static final int DOCUMENTS = 200;

    /** Takes the mean squared distance of a document and its nearest other one as the temperature, so that a few documents matter. */
    static NeighborSurrogate of(LabeledVectors documents) {
        var all = documents.vectors();
        var step = Math.max(1, all.length / DOCUMENTS);
        var sum = 0.0;
        var count = 0;
        for (var d = 0; d < all.length; d += step) {
            var nearest = Double.POSITIVE_INFINITY;
            for (var other = 0; other < all.length; other++) {
                nearest = other == d ? nearest : Math.min(nearest, squaredDistance(all[d], all[other]));
            }
            sum += nearest;
            count++;
        }
        return new NeighborSurrogate(documents, sum > 0 ? sum / count : 1);
    }

    private static double squaredDistance(double[] a, double[] b) {
        var sum = 0.0;
        for (var i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    @Override
    public double[][] logits(double[][] inputs) {
        return Arrays.stream(inputs).map(input -> logits(exponents(input))).toArray(double[][]::new);
    }

    private double[] exponents(double[] input) {
        return Arrays.stream(documents.vectors())
                .mapToDouble(vector -> -squaredDistance(input, vector) / temperature)
                .toArray();
    }

    private double[] logits(double[] exponents) {
        var largest = new double[documents.classes()];
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        for (var d = 0; d < exponents.length; d++) {
            var label = documents.labels()[d];
            largest[label] = Math.max(largest[label], exponents[d]);
        }
        var sums = new double[documents.classes()];
        for (var d = 0; d < exponents.length; d++) {
            var label = documents.labels()[d];
            sums[label] += Math.exp(exponents[d] - largest[label]);
        }
        var logits = new double[sums.length];
        Arrays.setAll(logits, c -> largest[c] + Math.log(sums[c]));
        return logits;
    }

    @Override
    public Gradient gradient(double[][] inputs, LogitLoss loss) {
        var logits = new double[inputs.length][];
        var gradients = new double[inputs.length][];
        for (var d = 0; d < inputs.length; d++) {
            var exponents = exponents(inputs[d]);
            logits[d] = logits(exponents);
            gradients[d] = gradient(inputs[d], exponents, logits[d], loss.gradient(d, logits[d]));
        }
        return new Gradient(logits, gradients);
    }

    private double[] gradient(double[] input, double[] exponents, double[] logits, double[] byLogits) {
        var gradient = new double[input.length];
        for (var d = 0; d < exponents.length; d++) {
            var label = documents.labels()[d];
            var share = byLogits[label] * Math.exp(exponents[d] - logits[label]);
            for (var i = 0; i < gradient.length && share != 0; i++) {
                gradient[i] += share * 2 * (documents.vectors()[d][i] - input[i]) / temperature;
            }
        }
        return gradient;
    }
}
