package io.vatext.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class ConfidenceThresholdsTest {
    private static ConfidenceThresholds sample() {
        var thresholds = new ConfidenceThresholds();
        thresholds.add(0.99, true);
        thresholds.add(0.95, false);
        thresholds.add(0.9, true);
        thresholds.add(0.9, true);
        thresholds.add(0.8, true);
        thresholds.add(0.5, false);
        return thresholds;
    }

    /** The precision does not fall evenly with the threshold; the largest coverage counts. */
    @Test
    void theLowestThresholdWithAPrecisionCoversMost() {
        var found = sample().lowestWith(0.75);
        assertNotNull(found);
        assertEquals(0.8, found.value());
        assertEquals(5, found.labeled());
        assertEquals(0.8, found.precision(), 1e-12);
        assertEquals(5.0 / 6, found.coverage(), 1e-12);
        var sure = sample().lowestWith(1);
        assertNotNull(sure);
        assertEquals(0.99, sure.value());
    }

    @Test
    void aPrecisionThatNoThresholdReachesHasNone() {
        var thresholds = new ConfidenceThresholds();
        thresholds.add(0.9, false);
        thresholds.add(0.8, true);
        assertNull(thresholds.lowestWith(0.9));
    }

    @Test
    void equalConfidencesStayTogether() {
        var found = sample().at(0, 0.9, 0.99, 1);
        assertEquals(6, found.get(0).labeled());
        assertEquals(4, found.get(1).labeled());
        assertEquals(1, found.get(2).correct());
        assertEquals(0, found.get(3).labeled());
        assertNull(found.get(3).interval());
    }
}
