package io.vatext.recurrent;

import java.util.function.Supplier;

/**
 * Products of row-major matrices outside the Java heap. Only one thread may use an instance at a time.
 *
 * <p>Operands are given by address; they may be views of larger matrices with a row stride of {@code ld} elements.
 */
public interface MatrixProducts {
    /**
     * C[m, n] = op(A)[m, k] op(B)[k, n] + beta C.
     *
     * @param precision the number format of all three matrices
     * @param transposeA whether A is stored as [k, m]
     * @param transposeB whether B is stored as [n, k]
     * @param m rows of C
     * @param n columns of C
     * @param k the common dimension, at least 1
     * @param a the address of A's first element
     * @param lda row stride of A
     * @param b the address of B's first element
     * @param ldb row stride of B
     * @param beta 0 to overwrite C, 1 to add to it
     * @param c the address of C's first element
     * @param ldc row stride of C
     */
    void multiply(
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
            int ldc);

    /**
     * Runs work that calls {@link #multiply} from several threads at once, each of which should use one processor.
     *
     * @param work the work
     */
    default void sharingProcessors(Runnable work) {
        work.run();
    }

    /**
     * Products by the OpenBLAS that ND4J uses, called directly through JavaCPP.
     *
     * @return a supplier of one instance per thread
     */
    static Supplier<MatrixProducts> openBlas() {
        return OpenBlasProducts::new;
    }
}
