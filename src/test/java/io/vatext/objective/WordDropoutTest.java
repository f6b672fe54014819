package io.vatext.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.recurrent.Packing;
import io.vatext.support.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordDropoutTest {
    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    @Test
    void withoutFrequenciesAllWordsAreEquallyLikely() {
        assertArrayEquals(
                new double[] {0.3, 0.3, 0.3}, new WordDropout(0.3, false).probabilities(new double[] {5, 1, 100}));
    }

    /** Information of 0, 1 and 2 decades below the most frequent word; the mean stays the rate. */
    @Test
    void frequentWordsAreLeftOutMoreOften() {
        var p = new WordDropout(0.3, true).probabilities(new double[] {100, 1, 10, 1});
        assertArrayEquals(new double[] {0.8, 0, 0.4, 0}, p, 1e-12);
        assertEquals(0.3, mean(p), 1e-12);
    }

    @Test
    void frequenciesMayHaveAnyScale() {
        var dropout = new WordDropout(0.3, true);
        assertArrayEquals(
                dropout.probabilities(new double[] {100, 1, 10, 1}),
                dropout.probabilities(new double[] {1e-2, 1e-4, 1e-3, 1e-4}),
                1e-12);
    }

    /** Such as an unknown word of a vocabulary that came with an encoder. */
    @Test
    void aWordThatWasNeverCountedIsAsRareAsTheRarest() {
        var p = new WordDropout(0.3, true).probabilities(new double[] {0, 2, 8});
        assertArrayEquals(new double[] {0, 0, 0.9}, p, 1e-12);
    }

    @Test
    void equallyFrequentWordsAreEquallyLikely() {
        assertArrayEquals(new double[] {0.3, 0.3}, new WordDropout(0.3, true).probabilities(new double[] {4, 4}));
    }

    @Test
    void probabilitiesAreAtMostOne() {
        assertArrayEquals(
                new double[] {1, 0, 0, 0}, new WordDropout(0.3, true).probabilities(new double[] {9, 1, 1, 1}), 1e-12);
    }

    /** One end of a document is in the middle of the packed rows. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theShareOfWordsIsTheRateAndEndsStay(boolean byFrequency) {
        var packing = Packing.of(1, 4000, 3000);
        var frequencies = new Seeds(1)
                .generator("frequencies", 0)
                .doubles(packing.rows(), 1, 100)
                .toArray();
        var dropped = new WordDropout(0.4, byFrequency).draw(packing, frequencies, new Seeds(1).generator("words", 0));
        var count = 0;
        for (var d = 0; d < packing.documents(); d++) {
            assertFalse(dropped[packing.row(d, packing.length(d) - 1)], "document " + d);
            for (var t = 0; t < packing.length(d); t++) {
                count += dropped[packing.row(d, t)] ? 1 : 0;
            }
        }
        assertEquals(0.4, count / 7000.0, 0.02);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void aRateThatIsNoProbabilityIsRejected(double rate) {
        var e = assertThrows(IllegalArgumentException.class, () -> new WordDropout(rate, true));
        assertTrue(String.valueOf(e.getMessage()).contains("consistency_drop"));
    }
}
