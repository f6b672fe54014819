package io.vatext.recurrent;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Where the threads of a team wait for each other, many thousand times a second: they spin for a while before they let others run.
 *
 * <p>What a thread wrote before {@link #await} is seen by all after it. A thread that fails must {@link #fail} for the others.
 */
final class Barrier {
    private static final int SPINS = 20_000;
    private static final long REST = 10_000;

    /** Ends the wait for a thread that has failed; what it failed with is thrown there. */
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

    /** Returns when all threads have called it. */
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
                LockSupport.parkNanos(REST); // The processor may be what the others wait for.
            }
        }
    }

    /** Lets no thread wait any more. */
    void fail() {
        failed = true;
    }
}
