package io.vatext.bagofwords;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NbSvmTest {
    private static SparseVector ones(int... indices) {
        var values = new float[indices.length];
        java.util.Arrays.fill(values, 1);
        return new SparseVector(indices, values);
    }

    @Test
    void theLogCountRatioFollowsThePaper() {
        // Three features; class 1 has two documents, class 0 one.
        var examples = new Examples(new SparseVector[] {ones(0, 1), ones(0), ones(1, 2)}, new int[] {1, 1, 0}, 2, 3);
        var ratio = new NbSvm(List.of(1.0), 1, 0.25).ratio(examples, 1);
        // p = (1 + 2, 1 + 1, 1 + 0), q = (1 + 0, 1 + 1, 1 + 1).
        assertEquals(Math.log((3.0 / 6) / (1.0 / 5)), ratio[0], 1e-12);
        assertEquals(Math.log((2.0 / 6) / (2.0 / 5)), ratio[1], 1e-12);
        assertEquals(Math.log((1.0 / 6) / (2.0 / 5)), ratio[2], 1e-12);
    }

    @Test
    void withoutTheSvmScoresAreThoseOfNaiveBayes() {
        var examples = new Examples(new SparseVector[] {ones(0, 1), ones(0), ones(1, 2)}, new int[] {1, 1, 0}, 2, 3);
        var estimator = new NbSvm(List.of(1.0), 1, 0);
        var ratio = estimator.ratio(examples, 1);
        var weights =
                LinearWeights.of(estimator.fits(examples).get(0).tasks().get(0).get());
        var scale = weights.weights()[1][0] / ratio[0];
        for (var i = 0; i < 3; i++) {
            assertEquals(scale * ratio[i], weights.weights()[1][i], 1e-6 * Math.abs(scale));
            assertEquals(-weights.weights()[1][i], weights.weights()[0][i]);
        }
        assertEquals(scale * Math.log(3.0 / 2), weights.bias()[1], 1e-6 * Math.abs(scale));
    }
}
