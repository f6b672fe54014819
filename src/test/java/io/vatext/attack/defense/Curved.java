package io.vatext.attack.defense;

import io.vatext.learning.VectorModel;
import java.util.Arrays;

/**
 * A function that is differentiated by hand: the logits are Σx, Σ(sin x + i x/10) times a factor, and 0.
 *
 * @param factor how curved it is; 0 for a linear function
 */
record Curved(double factor) implements VectorModel {
    Curved() {
        this(1.5);
    }

    @Override
    public double[][] logits(double[][] inputs) {
        return Arrays.stream(inputs).map(this::logits).toArray(double[][]::new);
    }

    private double[] logits(double[] input) {
        var logits = new double[3];
        for (var i = 0; i < input.length; i++) {
            logits[0] += input[i];
            logits[1] += factor * (Math.sin(input[i]) + i * input[i] / 10);
        }
        return logits;
    }

    @Override
    public Gradient gradient(double[][] inputs, LogitLoss loss) {
        var logits = logits(inputs);
        var gradients = new double[inputs.length][];
        for (var d = 0; d < inputs.length; d++) {
            var byLogits = loss.gradient(d, logits[d]);
            var input = inputs[d];
            var gradient = new double[input.length];
            for (var i = 0; i < gradient.length; i++) {
                gradient[i] = byLogits[0] + byLogits[1] * factor * (Math.cos(input[i]) + i / 10.0);
            }
            gradients[d] = gradient;
        }
        return new Gradient(logits, gradients);
    }
}
