package io.vatext.recurrent;

import java.util.Objects;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.openblas.presets.openblas_nolapack.MklSetNumThreadsLocal;
import org.jspecify.annotations.Nullable;

/**
 * OpenBLAS's number of threads, a setting of the whole process. It is 1 while anything holds it; then it gets back the value
 * that it had. Thread-safe.
 */
public final class OpenBlasThreads {
    private static final OpenBlasThreads PROCESS = new OpenBlasThreads();

    private @Nullable Exchange exchange;
    private int holders;
    private int before;

    private OpenBlasThreads() {}

    /**
     * {@code openblas_set_num_threads_local}, which sets the number and returns the one before. (It is that of the process,
     * unless OpenBLAS was built with OpenMP.) JavaCPP's own methods do not know the number that OpenBLAS starts with, and
     * look for the function among all libraries in every call, which takes longer than a pass over a short text.
     */
    private static final class Exchange extends MklSetNumThreadsLocal {
        static Exchange find() {
            Loader.load(openblas_nolapack.class);
            var exchange = new Exchange();
            exchange.put(Objects.requireNonNull(
                    Loader.addressof("openblas_set_num_threads_local"),
                    "OpenBLAS lacks openblas_set_num_threads_local; use version 0.3.27 or newer"));
            return exchange;
        }
    }

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
            before = set(1);
        }
    }

    /** Ends one {@link #hold}. */
    public synchronized void restore() {
        if (--holders == 0 && before != 1) {
            set(before);
        }
    }

    /** Sets the number; returns the one before. */
    synchronized int set(int threads) {
        if (exchange == null) {
            exchange = Exchange.find();
        }
        return exchange.call(threads);
    }
}
