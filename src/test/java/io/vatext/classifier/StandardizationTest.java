package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class StandardizationTest {
    @Test
    void eachDimensionGetsMeanZeroAndTheDeviationByFrequency() {
        var frequencies = new long[] {3, 5, 1, 2};
        var rows = Standardization.of(new float[][] {{1, 100}, null, {5, 400}, {2, -700}}, frequencies, 0.1);
        assertNull(rows[1]);
        for (var j = 0; j < 2; j++) {
            var mean = 0.0;
            var square = 0.0;
            for (var word : new int[] {0, 2, 3}) {
                var value = Objects.requireNonNull(rows[word])[j];
                mean += frequencies[word] * value / 6.0;
                square += frequencies[word] * value * value / 6.0;
            }
            assertEquals(0, mean, 1e-7);
            assertEquals(0.01, square, 1e-7);
        }
    }

    @Test
    void constantDimensionsAndMissingVectorsWork() {
        var rows = Standardization.of(new float[][] {{1, 7}, {3, 7}}, new long[] {1, 1}, 0.1);
        assertEquals(0, Objects.requireNonNull(rows[0])[1]);
        assertEquals(2, Standardization.of(new float[2][], new long[] {1, 1}, 0.1).length);
    }
}
