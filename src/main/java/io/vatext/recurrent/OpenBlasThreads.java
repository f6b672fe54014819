package io.vatext.recurrent;

import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * OpenBLAS's number of threads, a setting of the whole process. It is 1 while anything holds it; then it gets back the value
 * that it had. Thread-safe.
 *
 * <p>OpenBLAS has no number for each thread: {@code openblas_set_num_threads_local} sets that of the process, unless it was
 * built with OpenMP.
 */
public final class OpenBlasThreads {
    private static final OpenBlasThreads PROCESS = new OpenBlasThreads();

    private int holders;
    private int before;

    private OpenBlasThreads() {}

    /**
     * The setting of this process.
     *
     * @return the only instance
     */
    public static OpenBlasThreads ofProcess() {
        return PROCESS;
    }

    /** Makes each product use one thread, until {@link #restore} has been called as often. */
    public synchronized void hold() {
        if (holders++ == 0) {
            before = openblas_nolapack.blas_get_num_threads();
            if (before != 1) {
                openblas_nolapack.blas_set_num_threads(1);
            }
        }
    }

    /** Ends one {@link #hold}. */
    public synchronized void restore() {
        if (--holders == 0 && before != 1) {
            openblas_nolapack.blas_set_num_threads(before);
        }
    }
}
