package io.vatext.analysis.technique;

import io.vatext.learning.VectorModel;
import java.util.Arrays;

/**
 * A linear function of a document's vector: the logit of class c is w_c · x + b_c. Its gradient is exact.
 *
 * @param weights {@code [classes][numbers]}; shared, not to be changed
 * @param biases {@code [classes]}; shared, not to be changed
 */
public record LinearScores(double[][] weights, double[] biases) implements VectorModel {
    @Override
    public double[][] logits(double[][] inputs) {
        return Arrays.stream(inputs).map(this::logits).toArray(double[][]::new);
    }

    private double[] logits(double[] input) {
        var logits = biases.clone();
        for (var c = 0; c < logits.length; c++) {
            for (var i = 0; i < input.length; i++) {
                logits[c] += weights[c][i] * input[i];
            }
        }
        return logits;
    }

    @Override
    public Gradient gradient(double[][] inputs, LogitLoss loss) {
        var logits = logits(inputs);
        var gradients = new double[inputs.length][];
        for (var d = 0; d < inputs.length; d++) {
            var byLogits = loss.gradient(d, logits[d]);
            gradients[d] = new double[inputs[d].length];
            for (var c = 0; c < byLogits.length; c++) {
                for (var i = 0; i < gradients[d].length; i++) {
                    gradients[d][i] += byLogits[c] * weights[c][i];
                }
            }
        }
        return new Gradient(logits, gradients);
    }
}
