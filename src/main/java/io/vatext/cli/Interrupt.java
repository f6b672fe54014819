package io.vatext.cli;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Turns Ctrl-C into a request to save and stop: the shutdown of the JVM waits, up to a minute, until the running command has written
 * its checkpoint. A command without a checkpoint does not watch, and Ctrl-C ends it at once.
 */
final class Interrupt implements BooleanSupplier {
    private static final int MINUTES = 1;

    private final PrintStream err;
    private final AtomicBoolean requested = new AtomicBoolean();
    private final CountDownLatch released = new CountDownLatch(1);

    Interrupt(PrintStream err) {
        this.err = err;
    }

    /** Watches for Ctrl-C from now on. */
    Interrupt watch() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::request, "vatext-interrupt"));
        return this;
    }

    /** Reports that everything has been saved, so the shutdown need not wait. */
    void release() {
        released.countDown();
    }

    private void request() {
        if (released.getCount() == 0) {
            return;
        }
        requested.set(true);
        try {
            if (!released.await(MINUTES, TimeUnit.MINUTES)) {
                err.println("vatext: the command did not stop within a minute; its last checkpoint is kept.");
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
