package io.vatext.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {
    /** Newcombe 1998, Two-sided confidence intervals for the single proportion, Table I, method 3. */
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0.0000, 0.1611",
        "1, 29, 0.0061, 0.1718",
    })
    void agreesWithPublishedIntervals(long errors, long documents, double lower, double upper) {
        var interval = WilsonInterval.of(errors, documents);
        assertEquals(lower, interval.lower(), 5e-5);
        assertEquals(upper, interval.upper(), 5e-5);
    }

    @Test
    void agreesWithTheFormulaByHand() {
        // n = 4, k = 2, z² = 3.841458820694124: (1/2 + z²/8 ± z√(1/16 + z²/64)) / (1 + z²/4)
        //   = 1/2 ± √(3.841458820694124 · (1/16 + 3.841458820694124/64)) / 1.960364705173531 = 1/2 ± 0.34996110
        var interval = WilsonInterval.of(2, 4);
        assertEquals(0.1500389, interval.lower(), 1e-6);
        assertEquals(0.8499611, interval.upper(), 1e-6);
    }

    @Test
    void endsAreExact() {
        assertEquals(0, WilsonInterval.of(0, 7).lower());
        assertEquals(1, WilsonInterval.of(7, 7).upper());
    }

    @Test
    void higherLevelIsWider() {
        var wide = WilsonInterval.of(5, 50, 0.99);
        var narrow = WilsonInterval.of(5, 50, 0.9);
        assertTrue(wide.lower() < narrow.lower() && wide.upper() > narrow.upper());
    }

    @Test
    void impossibleCountsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> WilsonInterval.of(0, 0));
        assertThrows(IllegalArgumentException.class, () -> WilsonInterval.of(-1, 5));
        assertThrows(IllegalArgumentException.class, () -> WilsonInterval.of(6, 5));
        assertThrows(IllegalArgumentException.class, () -> WilsonInterval.of(1, 5, 1));
    }
}
