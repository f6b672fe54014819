package io.vatext.recurrent;

import java.util.function.Supplier;

/**
 * Products of row-major matrices outside the Java heap. An instance belongs to one thread at a time.
 *
 * <p>Operands are given by address: views of larger matrices, whose rows are {@code ld} elements apart.
 */
public interface MatrixProducts {
    /**
     * C[m, n] = op(A)[m, k] op(B)[k, n] + beta C.
     *
     * @param precision the number format of all three
     * @param transposeA whether A is stored as [k, m]
     * @param transposeB whether B is stored as [n, k]
     * @param m rows of C
     * @param n columns of C
     * @param k the common dimension, at least 1
     * @param a the address of A's first element
     * @param lda elements between rows of A
     * @param b the address of B's first element
     * @param ldb elements between rows of B
     * @param beta 0 to replace what C holds, 1 to add to it
     * @param c the address of C's first element
     * @param ldc elements between rows of C
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
     * Runs work that calls {@link #multiply} from several threads at once, each of which shall get one processor.
     *
     * @param work what to run
     */
    default void sharingProcessors(Runnable work) {
        work.run();
    }

    /**
     * Products by the OpenBLAS that lies under ND4J, straight through JavaCPP.
     *
     * @return makes an instance for each thread
     */
    static Supplier<MatrixProducts> openBlas() {
        return OpenBlasProducts::new;
    }
}
