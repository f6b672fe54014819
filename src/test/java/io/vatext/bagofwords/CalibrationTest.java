package io.vatext.bagofwords;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CalibrationTest {
    /** Of documents with scores 0 and s, a share 1 / (1 + exp(-k s)) is correct: the scale to find is k. */
    @Test
    void theScaleTurnsScoresIntoFrequencies() {
        for (var k : new double[] {0.3, 1, 5}) {
            var calibration = new Calibration(2, 40_000);
            for (var step = 1; step <= 20; step++) {
                var score = step / (5 * k);
                var right = Math.round(1000 / (1 + Math.exp(-k * score)));
                for (var d = 0; d < 1000; d++) {
                    calibration.add(new double[] {0, score}, d < right ? 1 : 0);
                }
            }
            assertEquals(k, calibration.scale(), 0.03 * k);
        }
    }

    @Test
    void withoutErrorsProbabilitiesStayBelowOne() {
        var calibration = new Calibration(2, 30);
        for (var d = 0; d < 30; d++) {
            calibration.add(new double[] {-1, 1}, 1);
        }
        var p = new Link(Link.Kind.SOFTMAX).with(calibration.scale()).probabilities(new double[] {-1, 1});
        assertEquals(31.0 / 32, p[1], 0.01);
    }

    @Test
    void probabilitiesAddUpToOneWhateverTheScores() {
        for (var kind : Link.Kind.values()) {
            for (var scores : new double[][] {{0, 0, 0}, {-800, -900, -1e6}, {700, -700, 1e5}, {1e-9, 2, -3}}) {
                var sum = 0.0;
                for (var p : new Link(kind, 3, 2).probabilities(scores)) {
                    assertTrue(p >= 0 && p <= 1);
                    sum += p;
                }
                assertEquals(1, sum, 1e-12);
            }
        }
    }
}
