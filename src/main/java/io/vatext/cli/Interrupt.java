package io.vatext.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Turns the first Ctrl-C into a request to save and stop: the shutdown of the JVM waits, up to a minute, until the running command
 * has written its checkpoint.
 */
final class Interrupt implements BooleanSupplier {
    private static final CountDownLatch FINISHED = new CountDownLatch(1);

    private final AtomicBoolean requested = new AtomicBoolean();

    private Interrupt() {}

    /** Watches for Ctrl-C from now on. */
    static Interrupt watch() {
        var interrupt = new Interrupt();
        Runtime.getRuntime().addShutdownHook(new Thread(interrupt::request, "vatext-interrupt"));
        return interrupt;
    }

    /** Says that the command has ended, so that nothing waits for it. */
    static void finished() {
        FINISHED.countDown();
    }

    private void request() {
        requested.set(true);
        try {
            var inTime = FINISHED.await(1, TimeUnit.MINUTES);
            if (!inTime) {
                System.err.println("The command did not stop within a minute; its last checkpoint stays.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean getAsBoolean() {
        return requested.get();
    }
}
