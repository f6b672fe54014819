package io.vatext.network;

import io.vatext.recurrent.MatrixProducts;
import io.vatext.recurrent.Precision;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@link MatrixProducts} by ND4J with any BLAS library. Slower than calling OpenBLAS directly, because operands and
 * results are copied.
 */
final class Nd4jProducts implements MatrixProducts {
    /** A non-owning pointer. */
    private static final class Floats extends FloatPointer {
        Floats(long where) {
            super((Pointer) null);
            address = where;
        }
    }

    /** A non-owning pointer. */
    private static final class Doubles extends DoublePointer {
        Doubles(long where) {
            super((Pointer) null);
            address = where;
        }
    }

    @Override
    public void multiply(
            Precision precision,
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            long a,
            int lda,
            long b,
            int ldb,
            double beta,
            long c,
            int ldc) {
        try (var left = read(precision, a, transposeA ? k : m, transposeA ? m : k, lda);
                var right = read(precision, b, transposeB ? n : k, transposeB ? k : n, ldb);
                var product = (transposeA ? left.transpose() : left).mmul(transposeB ? right.transpose() : right)) {
            if (beta != 0) {
                try (var before = read(precision, c, m, n, ldc)) {
                    product.addi(before.muli(beta));
                }
            }
            write(precision, product, c, ldc);
        }
    }

    private static INDArray read(Precision precision, long address, int rows, int columns, int ld) {
        if (precision == Precision.FLOAT) {
            var values = new float[rows][columns];
            try (var memory = new Floats(address)) {
                for (var r = 0; r < rows; r++) {
                    memory.position((long) r * ld).get(values[r]);
                }
            }
            return Nd4j.createFromArray(values);
        }
        var values = new double[rows][columns];
        try (var memory = new Doubles(address)) {
            for (var r = 0; r < rows; r++) {
                memory.position((long) r * ld).get(values[r]);
            }
        }
        return Nd4j.createFromArray(values);
    }

    private static void write(Precision precision, INDArray product, long address, int ld) {
        if (precision == Precision.FLOAT) {
            var values = product.toFloatMatrix();
            try (var memory = new Floats(address)) {
                for (var r = 0; r < values.length; r++) {
                    memory.position((long) r * ld).put(values[r]);
                }
            }
        } else {
            var values = product.toDoubleMatrix();
            try (var memory = new Doubles(address)) {
                for (var r = 0; r < values.length; r++) {
                    memory.position((long) r * ld).put(values[r]);
                }
            }
        }
    }
}
