package io.vatext.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.vatext.recurrent.MatrixProducts;
import io.vatext.recurrent.Precision;
import io.vatext.support.Seeds;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** If ND4J uses another library than OpenBLAS, the engine's products are the same. */
@Tag("numerical")
class Nd4jProductsTest {
    private static final int CAPACITY = 200;

    @ParameterizedTest(name = "{0} x {2} by {2} x {1}, transposed {3} {4}, plus {5} times the old")
    @CsvSource({
        "1, 1, 1, false, false, 0",
        "3, 5, 2, false, false, 1",
        "4, 3, 6, true, false, 0",
        "2, 7, 3, false, true, 1",
        "5, 1, 4, true, true, 0",
        "6, 1, 3, false, false, 1",
    })
    void equalThoseOfOpenBlas(int m, int n, int k, boolean transposeA, boolean transposeB, double beta) {
        var random = new Seeds(3).generator("products", m);
        var numbers = random.doubles(3L * CAPACITY).toArray();
        var lda = (transposeA ? m : k) + 2;
        var ldb = (transposeB ? k : n) + 1;
        var ldc = n + 3;
        var results = new double[2][];
        var floats = new double[2][];
        var both = new MatrixProducts[] {MatrixProducts.openBlas().get(), new Nd4jProducts()};
        for (var i = 0; i < 2; i++) {
            try (var memory = new DoublePointer(numbers);
                    var single = new FloatPointer(numbers.length)) {
                for (var j = 0; j < numbers.length; j++) {
                    single.put(j, (float) numbers[j]);
                }
                var at = memory.address();
                var size = (long) CAPACITY * Double.BYTES;
                both[i].multiply(
                        Precision.DOUBLE,
                        transposeA,
                        transposeB,
                        m,
                        n,
                        k,
                        at,
                        lda,
                        at + size,
                        ldb,
                        beta,
                        at + 2 * size,
                        ldc);
                results[i] = new double[numbers.length];
                memory.get(results[i]);
                at = single.address();
                size = (long) CAPACITY * Float.BYTES;
                both[i].multiply(
                        Precision.FLOAT,
                        transposeA,
                        transposeB,
                        m,
                        n,
                        k,
                        at,
                        lda,
                        at + size,
                        ldb,
                        beta,
                        at + 2 * size,
                        ldc);
                floats[i] = new double[numbers.length];
                for (var j = 0; j < numbers.length; j++) {
                    floats[i][j] = single.get(j);
                }
            }
        }
        // All of the memory: elements between the rows must not change.
        assertArrayEquals(results[0], results[1], 1e-12);
        assertArrayEquals(floats[0], floats[1], 1e-5);
    }
}
