package io.vatext.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
    /** Bentur et al. 2009 in Fagerland, Lydersen and Laake, Statistical Analysis of Contingency Tables, chapter 8. */
    @Test
    void agreesWithAPublishedExample() {
        // There the difference is first minus second, with 1, 1, 7, 12; here it is the reverse.
        var difference = PairedDifference.of(1, 7, 1, 12);
        assertEquals(-0.2857, difference.difference(), 5e-5);
        assertEquals(-0.507, difference.lower(), 5e-4);
        assertEquals(-0.026, difference.upper(), 5e-4);
    }

    @Test
    void exchangingTheClassifiersChangesTheSign() {
        var one = PairedDifference.of(36, 12, 2, 100);
        var other = PairedDifference.of(36, 2, 12, 100);
        assertEquals(-one.difference(), other.difference(), 1e-15);
        assertEquals(-one.lower(), other.upper(), 1e-12);
        assertEquals(-one.upper(), other.lower(), 1e-12);
    }

    @Test
    void correlatedErrorsGiveANarrowerInterval() {
        var correlated = PairedDifference.of(900, 100, 100, 8900);
        var independent = PairedDifference.of(100, 900, 900, 8100);
        assertTrue(correlated.upper() - correlated.lower() < 0.5 * (independent.upper() - independent.lower()));
    }

    @Test
    void extremeCountsStayWithinBounds() {
        var never = PairedDifference.of(0, 0, 0, 5);
        assertEquals(0, never.difference());
        assertTrue(never.lower() < 0 && never.upper() > 0 && never.upper() < 1);
        var always = PairedDifference.of(0, 0, 5, 0);
        assertEquals(1, always.difference());
        assertEquals(1, always.upper());
        var large = PairedDifference.of(2_000_000_000L, 1_000_000L, 1_500_000L, 3_000_000_000L);
        assertTrue(large.lower() > 0, "counts whose product is larger than a long");
    }

    @Test
    void impossibleCountsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> PairedDifference.of(0, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> PairedDifference.of(-1, 0, 0, 9));
    }
}
