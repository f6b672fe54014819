package io.vatext.recurrent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedRowsTest {
    /** Two documents, of two tokens and one; rows: first tokens, then the second token of the first document. */
    private static final Packing PACKING = Packing.of(2, 1);

    @ParameterizedTest
    @ValueSource(floats = {1e30f, 1f, 1e-20f, 1e-37f})
    void theNormIsTakenOverTokensAndDimensionsAtAnyScale(float scale) {
        var x = scaled(2 * scale, 0, 0, -3 * scale, scale, 2 * scale);
        assertArrayEquals(new float[] {4, 0, 0, -5, 2, 4}, x, 1e-5f);
    }

    @Test
    void aSubnormalDirectionBecomesZero() {
        assertArrayEquals(new float[] {0, 0, 5, 0, 0, 0}, scaled(1e-40f, 0, 3, 0, 0, -1e-41f), 1e-5f);
    }

    private static float[] scaled(float... values) {
        try (var workers = Workers.of(1);
                var x = new FloatPointer(values)) {
            new PackedRows(Precision.FLOAT, 2, workers).scale(PACKING, x, new double[] {6, 5});
            var result = new float[values.length];
            x.get(result);
            return result;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void gradientsOfEmbeddedWordsAreSumsOverTheRowsForAnyNumberOfThreads(int threads) {
        var width = 129;
        var rows = 700;
        var words = 40;
        var random = new Random(5);
        var index = random.ints(rows, 0, words).toArray();
        var gradient = random.doubles((long) rows * width, -1, 1).toArray();
        var normalized = random.doubles((long) rows * width, -1, 1).toArray();
        var mask =
                random.ints((long) rows * width, 0, 2).mapToDouble(i -> 2.0 * i).toArray();
        var table = random.doubles((long) words * width, -1, 1).toArray();
        var expected = table.clone();
        var expectedSum = new double[width];
        var expectedWeighted = new double[width];
        for (var r = 0; r < rows; r++) {
            for (var j = 0; j < width; j++) {
                var g = gradient[r * width + j] * mask[r * width + j];
                expectedSum[j] += g;
                expectedWeighted[j] += g * normalized[r * width + j];
                expected[index[r] * width + j] += g;
            }
        }
        var sum = new double[width];
        var weighted = new double[width];
        try (var workers = Workers.of(threads);
                var gradients = new DoublePointer(gradient);
                var masks = new DoublePointer(mask);
                var values = new DoublePointer(normalized);
                var target = new DoublePointer(table)) {
            new PackedRows(Precision.DOUBLE, width, workers)
                    .addGradients(gradients, masks, values, index, target, words, sum, weighted);
            target.get(table);
        }
        assertArrayEquals(expected, table);
        assertArrayEquals(expectedSum, sum);
        assertArrayEquals(expectedWeighted, weighted);
    }
}
