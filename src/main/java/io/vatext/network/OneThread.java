package io.vatext.network;

import io.vatext.recurrent.OpenBlasThreads;
import org.nd4j.linalg.factory.Nd4j;

/**
 * While it is open, ND4J's operations and OpenBLAS's products use one thread each, in the whole process; when the last one
 * has been closed, both get back the numbers that they had. Results do not depend on the number of processors then, and no
 * OpenMP threads spin between small operations, which takes several times longer.
 *
 * <p>{@link StepScope} opens one. May be closed on any thread, once.
 */
public final class OneThread implements AutoCloseable {
    private static final Setting ND4J = new Setting();

    private OneThread() {}

    /**
     * Begins.
     *
     * @return to be closed
     */
    public static OneThread hold() {
        ND4J.hold();
        OpenBlasThreads.ofProcess().hold();
        return new OneThread();
    }

    @Override
    public void close() {
        OpenBlasThreads.ofProcess().restore();
        ND4J.restore();
    }

    /**
     * How many threads an ND4J operation may use. Its OpenMP number, which each thread has for itself, is left alone: if
     * threads differ in it, OpenMP ends and starts its threads all the time.
     */
    private static final class Setting {
        private int holders;
        private int before;

        synchronized void hold() {
            if (holders++ == 0) {
                before = Nd4j.getEnvironment().maxMasterThreads();
                Nd4j.getEnvironment().setMaxMasterThreads(1);
            }
        }

        synchronized void restore() {
            if (--holders == 0) {
                Nd4j.getEnvironment().setMaxMasterThreads(before);
            }
        }
    }
}
