package io.vatext.recurrent;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** {@link MatrixProducts} by OpenBLAS. Pointers are reused, so that a time step allocates nothing. */
final class OpenBlasProducts implements MatrixProducts {
    private final Floats fa = new Floats();
    private final Floats fb = new Floats();
    private final Floats fc = new Floats();
    private final Doubles da = new Doubles();
    private final Doubles db = new Doubles();
    private final Doubles dc = new Doubles();

    /** A non-owning pointer whose address can be set. */
    private static final class Floats extends FloatPointer {
        Floats() {
            super((Pointer) null);
        }

        FloatPointer at(long where) {
            address = where;
            return this;
        }
    }

    /** A non-owning pointer whose address can be set. */
    private static final class Doubles extends DoublePointer {
        Doubles() {
            super((Pointer) null);
        }

        DoublePointer at(long where) {
            address = where;
            return this;
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
        var ta = transposeA ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans;
        var tb = transposeB ? openblas_nolapack.CblasTrans : openblas_nolapack.CblasNoTrans;
        var order = openblas_nolapack.CblasRowMajor;
        // For one column, a matrix product would first copy the whole of A; a matrix-vector product does not.
        var vector = n == 1;
        if (precision == Precision.FLOAT && vector) {
            var rows = transposeA ? k : m;
            var columns = transposeA ? m : k;
            openblas_nolapack.cblas_sgemv(
                    order,
                    ta,
                    rows,
                    columns,
                    1f,
                    fa.at(a),
                    lda,
                    fb.at(b),
                    transposeB ? 1 : ldb,
                    (float) beta,
                    fc.at(c),
                    ldc);
        } else if (precision == Precision.FLOAT) {
            openblas_nolapack.cblas_sgemm(
                    order, ta, tb, m, n, k, 1f, fa.at(a), lda, fb.at(b), ldb, (float) beta, fc.at(c), ldc);
        } else {
            openblas_nolapack.cblas_dgemm(
                    order, ta, tb, m, n, k, 1.0, da.at(a), lda, db.at(b), ldb, beta, dc.at(c), ldc);
        }
    }

    @Override
    public void sharingProcessors(Runnable work) {
        OpenBlasThreads.ofProcess().hold();
        try {
            work.run();
        } finally {
            OpenBlasThreads.ofProcess().restore();
        }
    }
}
