package io.vatext.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignFlipTestTest {
    @Test
    void differencesOfOneSignHaveTheLeastPossibleP() {
        var test = SignFlipTest.of(-0.02, -0.05, -0.01, -0.03, -0.04);
        assertEquals(5, test.draws());
        assertEquals(-0.03, test.meanDifference(), 1e-15);
        assertEquals(2.0 / 32, test.pValue());
        assertEquals(2.0 / 32, test.leastPValue());
    }

    @Test
    void agreesWithCountingByHand() {
        // |±1 ± 2 ± 4| is at least |−1 + 2 + 4| = 5 for ±7 and ±5 only: 4 of 8
        assertEquals(4.0 / 8, SignFlipTest.of(-0.1, 0.2, 0.4).pValue());
    }

    @Test
    void roundingDoesNotBreakTies() {
        // All combinations with two equal signs tie with the observed one.
        assertEquals(1, SignFlipTest.of(0.1, 0.1, -0.1).pValue());
        assertEquals(1, SignFlipTest.of(0.7 - 0.6, -0.1).pValue());
    }

    @Test
    void oneDrawOrNoDifferenceIsNoEvidence() {
        assertEquals(1, SignFlipTest.of(0.3).pValue());
        assertEquals(1, SignFlipTest.of(0.3).leastPValue());
        assertEquals(1, SignFlipTest.of(0, 0, 0, 0).pValue());
    }

    @Test
    void manyDrawsAreSampledReproducibly() {
        var differences = new double[20];
        Arrays.fill(differences, 0, 15, 0.1);
        Arrays.fill(differences, 15, 20, -0.1);
        // Binomial: 2·P(at most 5 of 20) = 0.0414
        assertEquals(0.0414, SignFlipTest.of(differences).pValue(), 0.004);
        assertEquals(SignFlipTest.of(differences), SignFlipTest.of(differences));
        assertTrue(SignFlipTest.of(differences).leastPValue() > 0);
    }

    @Test
    void nothingToTestIsRefused() {
        assertThrows(IllegalArgumentException.class, SignFlipTest::of);
        assertThrows(IllegalArgumentException.class, () -> SignFlipTest.of(0.1, Double.NaN));
    }
}
