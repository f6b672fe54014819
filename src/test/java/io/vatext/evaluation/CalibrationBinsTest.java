package io.vatext.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CalibrationBinsTest {
    @Test
    void theExpectedErrorIsTheWeightedDistanceOfTheBins() {
        var bins = new CalibrationBins();
        bins.add(0.62, true);
        bins.add(0.68, false);
        bins.add(1.0, true);
        bins.add(0.95, true);
        assertEquals(2, bins.bins().size());
        assertEquals(0.65, bins.bins().get(0).confidence(), 1e-12);
        assertEquals(0.5, bins.bins().get(0).accuracy());
        assertEquals((2 * 0.15 + 2 * 0.025) / 4, bins.expectedError(), 1e-12);
        assertEquals((0.62 + 0.68 + 1.0 + 0.95) / 4, bins.meanConfidence(), 1e-12);
    }

    @Test
    void rightProbabilitiesHaveNoError() {
        var bins = new CalibrationBins();
        for (var i = 0; i < 100; i++) {
            bins.add(0.75, i < 75);
        }
        assertEquals(0, bins.expectedError(), 1e-12);
    }
}
