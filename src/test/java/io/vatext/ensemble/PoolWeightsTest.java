package io.vatext.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("numerical")
class PoolWeightsTest {
    private static final int CLASSES = 4;

    /** Members whose scores are evidence for the class, plus noise of the given sizes; the last column is pure noise. */
    private static double[][][] logarithms(int[] labels, double... noise) {
        var all = new double[labels.length][noise.length][];
        for (var d = 0; d < labels.length; d++) {
            for (var m = 0; m < noise.length; m++) {
                var random = new Seeds(m).generator("scores", d);
                var scores = new double[CLASSES];
                for (var c = 0; c < CLASSES; c++) {
                    scores[c] =
                            (c == labels[d] && noise[m] < 100 ? 2 : 0) + Math.min(2, noise[m]) * random.nextGaussian();
                }
                LogLinearPool.normalize(scores);
                all[d][m] = LogLinearPool.logarithms(scores);
            }
        }
        return all;
    }

    private static int[] labels(int count) {
        var random = new Seeds(7).generator("labels", 0);
        return random.ints(count, 0, CLASSES).toArray();
    }

    @Test
    void derivativesAreThoseOfTheLoss() {
        var labels = labels(50);
        var fit = new PoolWeights(logarithms(labels, 0.5, 1, 1.5), labels, 3);
        var at = new double[] {0.3, 0.8, 0.1};
        var point = fit.at(at);
        var step = 1e-5;
        for (var m = 0; m < 3; m++) {
            var up = at.clone();
            var down = at.clone();
            up[m] += step;
            down[m] -= step;
            var above = fit.at(up);
            var below = fit.at(down);
            var slope = (above.loss() - below.loss()) / (2 * step);
            assertEquals(slope, point.gradient()[m], 1e-6 * Math.max(1, Math.abs(slope)));
            for (var n = 0; n < 3; n++) {
                var curve = (above.gradient()[n] - below.gradient()[n]) / (2 * step);
                assertEquals(curve, point.hessian()[m][n], 1e-6 * Math.max(1, Math.abs(curve)));
            }
        }
    }

    @Test
    void theFitIsTheMinimumAndUselessMembersHaveNoWeight() {
        var labels = labels(2000);
        var fit = new PoolWeights(logarithms(labels, 0.7, 1.2, 1e9), labels, 3);
        var weights = fit.fit();
        var point = fit.at(weights);
        for (var m = 0; m < 3; m++) {
            assertTrue(weights[m] >= 0);
            assertTrue(
                    weights[m] == 0 ? point.gradient()[m] >= 0 : Math.abs(point.gradient()[m]) < 1e-4,
                    Arrays.toString(point.gradient()));
        }
        assertTrue(weights[0] > weights[1] && weights[1] > 10 * weights[2], Arrays.toString(weights));
    }

    @Test
    void withoutEvidenceWeightsAreEqual() {
        assertArrayEquals(new double[] {0.5, 0.5}, new PoolWeights(new double[0][][], new int[0], 2).fit(), 1e-12);
    }

    @Test
    void membersWithoutErrorsGetFiniteWeights() {
        var labels = labels(100);
        var sure = new double[100][1][];
        for (var d = 0; d < 100; d++) {
            var p = new double[CLASSES];
            p[labels[d]] = 1;
            sure[d][0] = LogLinearPool.logarithms(p);
        }
        var weight = new PoolWeights(sure, labels, 1).fit()[0];
        assertTrue(weight >= 0.9 && weight < 2, "weight " + weight);
    }

    @Test
    void aPoolOfOneMemberWithWeightOneIsTheMember() {
        var p = new double[] {0.2, 0.5, 0.3};
        var pooled = new LogLinearPool(new double[] {1}).combine(new double[][] {LogLinearPool.logarithms(p)});
        assertArrayEquals(p, pooled, 2e-3);
        assertEquals(1, Arrays.stream(pooled).sum(), 1e-12);
    }
}
