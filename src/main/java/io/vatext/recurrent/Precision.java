package io.vatext.recurrent;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** The number format of an engine: 32 bits to train and predict, 64 bits to prove the mathematics. */
public enum Precision {
    /** IEEE 754 binary32, with a fast hyperbolic tangent ({@link FastMath}). */
    FLOAT(Float.BYTES) {
        @Override
        Pointer pointer(BytePointer memory, long element) {
            return new FloatPointer(memory).position(element);
        }

        @Override
        void gemm(int ta, int tb, int m, int n, int k, Pointer a, int lda, Pointer b, int ldb, double beta, Pointer c) {
            openblas_nolapack.cblas_sgemm(
                    ROW_MAJOR,
                    ta,
                    tb,
                    m,
                    n,
                    k,
                    1f,
                    (FloatPointer) a,
                    lda,
                    (FloatPointer) b,
                    ldb,
                    (float) beta,
                    (FloatPointer) c,
                    n);
        }

        @Override
        void axpy(int n, double alpha, Pointer x, Pointer y) {
            openblas_nolapack.cblas_saxpy(n, (float) alpha, (FloatPointer) x, 1, (FloatPointer) y, 1);
        }

        @Override
        CellMath cellMath(int hidden) {
            return new FloatCellMath(hidden);
        }
    },

    /** IEEE 754 binary64, with the JDK's hyperbolic tangent. */
    DOUBLE(Double.BYTES) {
        @Override
        Pointer pointer(BytePointer memory, long element) {
            return new DoublePointer(memory).position(element);
        }

        @Override
        void gemm(int ta, int tb, int m, int n, int k, Pointer a, int lda, Pointer b, int ldb, double beta, Pointer c) {
            openblas_nolapack.cblas_dgemm(
                    ROW_MAJOR,
                    ta,
                    tb,
                    m,
                    n,
                    k,
                    1.0,
                    (DoublePointer) a,
                    lda,
                    (DoublePointer) b,
                    ldb,
                    beta,
                    (DoublePointer) c,
                    n);
        }

        @Override
        void axpy(int n, double alpha, Pointer x, Pointer y) {
            openblas_nolapack.cblas_daxpy(n, alpha, (DoublePointer) x, 1, (DoublePointer) y, 1);
        }

        @Override
        CellMath cellMath(int hidden) {
            return new DoubleCellMath(hidden);
        }
    };

    private static final int ROW_MAJOR = openblas_nolapack.CblasRowMajor;
    private final int bytes;

    Precision(int bytes) {
        this.bytes = bytes;
    }

    /**
     * The size of a number.
     *
     * @return bytes
     */
    public int bytes() {
        return bytes;
    }

    abstract Pointer pointer(BytePointer memory, long element);

    /** C[m, n] = op(A) op(B) + beta C, row-major, C contiguous. */
    abstract void gemm(
            int ta, int tb, int m, int n, int k, Pointer a, int lda, Pointer b, int ldb, double beta, Pointer c);

    /** y += alpha x over n contiguous elements. */
    abstract void axpy(int n, double alpha, Pointer x, Pointer y);

    /** Element-wise work of a cell, with scratch space of its own: one for each thread. */
    abstract CellMath cellMath(int hidden);

    /** C[m, n] = A[m, k] B[k, n] + beta C. */
    void multiply(int m, int n, int k, Pointer a, Pointer b, double beta, Pointer c) {
        gemm(openblas_nolapack.CblasNoTrans, openblas_nolapack.CblasNoTrans, m, n, k, a, k, b, n, beta, c);
    }

    /** C[m, n] = A[m, k] B[n, k]ᵀ + beta C. */
    void multiplyTransposed(int m, int n, int k, Pointer a, Pointer b, double beta, Pointer c) {
        gemm(openblas_nolapack.CblasNoTrans, openblas_nolapack.CblasTrans, m, n, k, a, k, b, k, beta, c);
    }

    /** C[m, n] = A[k, m]ᵀ B[k, n] + beta C. */
    void transposedMultiply(int m, int n, int k, Pointer a, Pointer b, double beta, Pointer c) {
        gemm(openblas_nolapack.CblasTrans, openblas_nolapack.CblasNoTrans, m, n, k, a, m, b, n, beta, c);
    }
}
