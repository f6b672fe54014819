package io.vatext.spark;

import io.vatext.support.InputException;
import io.vatext.support.MissingComponentException;
import java.util.function.Supplier;
import org.apache.spark.SparkEnv;

/** Says in one sentence what an executor lacks. */
final class ExecutorLimits {
    /** How JavaCPP starts its messages when memory outside the heap runs out; Java's own errors must reach Spark. */
    private static final String NATIVE_MEMORY = "Cannot allocate new";

    private ExecutorLimits() {}

    /**
     * Does what needs memory outside the heap and native libraries.
     *
     * @throws InputException if the executor lacks them, or an optional part of the program
     */
    static <T> T explain(Supplier<T> work) {
        try {
            return work.get();
        } catch (OutOfMemoryError e) {
            if (!String.valueOf(e.getMessage()).startsWith(NATIVE_MEMORY)) {
                throw e;
            }
            // Without its cause, for which Spark would end the executor.
            throw new InputException(
                    executor() + " has too little memory outside the Java heap (" + e.getMessage()
                            + "); raise spark.executor.memoryOverhead and spark.executor.memory, or lower spark.executor.cores.");
        } catch (LinkageError e) {
            throw new InputException(
                    "the native libraries could not be loaded by " + executor() + " (" + System.getProperty("os.name")
                            + " on "
                            + System.getProperty("os.arch") + "): " + e.getMessage()
                            + "; the jar has those of the platform that it was built for.",
                    e);
        } catch (MissingComponentException e) {
            throw new InputException("vatext on Spark cannot use this model: " + e.getMessage(), e);
        }
    }

    private static String executor() {
        var environment = SparkEnv.get();
        return "executor " + environment.executorId() + " on "
                + environment.blockManager().blockManagerId().host();
    }
}
