package io.vatext.attack.defense;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.learning.VectorModel;
import io.vatext.support.Softmax;

/** Compares the gradient of the cross-entropy with central differences. */
final class FiniteDifferences {
    private static final double H = 1e-5;

    private FiniteDifferences() {}

    static void check(VectorModel model, double[][] inputs, int[] labels) {
        var exact = model.gradient(inputs, (document, z) -> {
            var gradient = Softmax.of(z);
            gradient[labels[document]] -= 1;
            return gradient;
        });
        assertArrayEquals(model.logits(inputs), exact.logits());
        for (var d = 0; d < inputs.length; d++) {
            for (var i = 0; i < inputs[d].length; i++) {
                var original = inputs[d][i];
                inputs[d][i] = original + H;
                var above = loss(model, inputs, d, labels[d]);
                inputs[d][i] = original - H;
                var below = loss(model, inputs, d, labels[d]);
                inputs[d][i] = original;
                var measured = (above - below) / (2 * H);
                assertEquals(measured, exact.inputs()[d][i], 1e-7 + 1e-5 * Math.abs(measured), "document " + d);
            }
        }
    }

    private static double loss(VectorModel model, double[][] inputs, int document, int label) {
        return -Softmax.log(model.logits(inputs)[document])[label];
    }
}
