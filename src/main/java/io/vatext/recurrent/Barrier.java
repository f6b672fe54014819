package io.vatext.recurrent;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Synchronizes the threads of a team, many thousand times a second: waiting threads spin for a while before they yield
 * the processor.
 *
 * <p>What a thread writes before {@link #await} is visible to all threads after it. A thread that fails must call
 * {@link #fail}, so that the others do not wait for it.
 */
final class Barrier {
    private static final int SPINS = 20_000;
    private static final long PARK_NANOS = 10_000;

    /** Ends the wait for a thread that has failed; that thread throws its own exception. */
    static final class OtherFailed extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        OtherFailed() {
            super("another thread of the team has failed");
        }
    }

    private final int parties;
    private final AtomicInteger arrived = new AtomicInteger();
    private volatile int round;
    private volatile boolean failed;

    Barrier(int parties) {
        this.parties = parties;
    }

    /** Waits until all threads have called it. */
    void await() {
        if (parties == 1) {
            return;
        }
        var mine = round;
        if (arrived.incrementAndGet() == parties) {
            arrived.set(0);
            round = mine + 1;
            return;
        }
        for (var spins = 0; round == mine; spins++) {
            if (failed) {
                throw new OtherFailed();
            }
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(PARK_NANOS); // Other threads may need this processor.
            }
        }
    }

    /** Ends all waits, now and later, with {@link OtherFailed}. */
    void fail() {
        failed = true;
    }
}
