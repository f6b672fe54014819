package io.vatext.spark;

import io.vatext.learning.Classifier;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;

/**
 * The memory outside the Java heap that executors of a cluster need, which Spark calls overhead.
 *
 * @param needed MiB
 * @param configured MiB; what the cluster grants
 * @param isLocal whether tasks run in this process, so that nothing is granted
 */
record ExecutorMemory(long needed, long configured, boolean isLocal) {
    private static final long MEBIBYTE = 1 << 20;

    /** What OpenBLAS takes for a thread that multiplies, and its library. */
    private static final long BLAS_PER_THREAD = 32;

    private static final long BLAS_LIBRARY = 64;

    /** Spark's defaults. */
    private static final long LEAST = 384;

    private static final double SHARE = 0.1;

    static ExecutorMemory of(SparkContext context, Classifier classifier) {
        var conf = context.getConf();
        var heap = conf.getSizeAsMb("spark.executor.memory", "1g");
        var share = conf.getDouble("spark.executor.memoryOverheadFactor", SHARE);
        var jvm = Math.max(conf.getSizeAsMb("spark.executor.minMemoryOverhead", LEAST + "m"), (long) (share * heap));
        var cores = ExecutorCores.of(context);
        var threads = cores == 0 ? Runtime.getRuntime().availableProcessors() : cores;
        var own = classifier.nativeBytes(threads);
        var needed = own == 0 ? 0 : BLAS_LIBRARY + threads * BLAS_PER_THREAD + (own + MEBIBYTE - 1) / MEBIBYTE;
        return new ExecutorMemory(
                jvm + needed, conf.getSizeAsMb("spark.executor.memoryOverhead", jvm + "m"), context.isLocal());
    }

    /** Says what is needed, and whether it is there. */
    void log(Consumer<String> log) {
        if (isLocal) {
            return;
        }
        log.accept(String.format(
                Locale.ROOT,
                "%sexecutors need spark.executor.memoryOverhead=%dm for this model; they have %,d MiB",
                needed > configured ? "warning: " : "",
                needed,
                configured));
    }
}
