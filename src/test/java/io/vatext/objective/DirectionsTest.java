package io.vatext.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.recurrent.Packing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

class DirectionsTest {
    /** Two documents, of two tokens and one; rows: first tokens, then the second of the first document. */
    private static final Packing PACKING = Packing.of(2, 1);

    @ParameterizedTest
    @ValueSource(floats = {1e30f, 1f, 1e-20f, 1e-37f})
    void theNormIsTakenOverTokensAndDimensionsWhateverTheScale(float scale) {
        var x = Nd4j.createFromArray(new float[][] {{2 * scale, 0}, {0, -3 * scale}, {scale, 2 * scale}});
        var scaled = Directions.scale(PACKING, x, new double[] {6, 5}).toDoubleMatrix();
        assertArrayEquals(new double[] {4, 0}, scaled[0], 1e-5);
        assertArrayEquals(new double[] {0, -5}, scaled[1], 1e-5);
        assertArrayEquals(new double[] {2, 4}, scaled[2], 1e-5);
    }

    @Test
    void aDirectionTooSmallForSinglePrecisionIsNone() {
        var x = Nd4j.createFromArray(new float[][] {{1e-40f, 0}, {3, 0}, {0, -1e-41f}});
        var scaled = Directions.scale(PACKING, x, new double[] {6, 5}).toDoubleMatrix();
        assertEquals(5, scaled[1][0], 1e-5);
        for (var row : new int[] {0, 2}) {
            assertArrayEquals(new double[2], scaled[row], 1e-30, "row " + row);
        }
    }
}
