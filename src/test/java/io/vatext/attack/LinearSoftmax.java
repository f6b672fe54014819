package io.vatext.attack;

import io.vatext.learning.VectorModel;
import io.vatext.support.Seeds;
import java.util.Arrays;

/**
 * A linear model: the logit of class c is w_c · x + b_c.
 *
 * @param weights {@code [classes][numbers]}
 * @param bias {@code [classes]}
 */
record LinearSoftmax(double[][] weights, double[] bias) implements VectorModel {
    static LinearSoftmax random(int classes, int numbers, long seed) {
        var random = new Seeds(seed).generator("weights", 0);
        var weights = new double[classes][];
        Arrays.setAll(weights, c -> Vectors.gaussian(random, numbers));
        return new LinearSoftmax(weights, Vectors.gaussian(random, classes));
    }

    /** Logistic regression as a softmax of two classes: the score of class 1 is w · x + b, that of class 0 is zero. */
    static LinearSoftmax logistic(double[] w, double b) {
        return new LinearSoftmax(new double[][] {new double[w.length], w}, new double[] {0, b});
    }

    @Override
    public double[][] logits(double[][] inputs) {
        return Arrays.stream(inputs).map(this::logits).toArray(double[][]::new);
    }

    private double[] logits(double[] input) {
        var logits = new double[bias.length];
        Arrays.setAll(logits, c -> Vectors.dot(weights[c], input) + bias[c]);
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
                gradients[d] = Vectors.sum(gradients[d], byLogits[c], weights[c]);
            }
        }
        return new Gradient(logits, gradients);
    }
}
