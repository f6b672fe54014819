package io.vatext.recurrent;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Work in steps of a few microseconds. Each step has a part for each member of a team; the parts of a step may run at the
 * same time, and a step begins when all parts of the one before have ended.
 *
 * <p>Any number of threads may {@link #join}, even one. A thread runs the parts of its own member, whose data are in its
 * cache. If another thread is late, because its processor does something else, the part that it has not begun is run by a
 * thread that waits. For a part that has begun a thread waits: it spins for a while, and then sleeps until the step is
 * complete. What a part computes does not depend on the thread that runs it.
 *
 * <p>What the parts of a step write is visible to those of the next.
 */
final class Lockstep {
    /** How long a thread that is not late takes at most to begin its part. */
    private static final long GRACE_NANOS = 20_000;

    /** Going to sleep and waking up takes about as long. */
    private static final long SPIN_NANOS = 50_000;

    /** Counters of different members are in different cache lines. */
    private static final int STRIDE = 32;

    /** One member's part of one step. */
    @FunctionalInterface
    interface Part {
        /** Runs it. */
        void run(int step, int member);
    }

    /** Ends the wait for a part that has failed; the thread that ran it throws its own exception. */
    static final class OtherFailed extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        OtherFailed() {
            super("another thread of the team has failed");
        }
    }

    private final int members;
    private final int steps;
    private final Part part;
    private final AtomicIntegerArray begun;
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicReferenceArray<@Nullable Thread> sleeping;
    private final AtomicInteger sleepers = new AtomicInteger();
    private volatile boolean failed;

    /**
     * Prepares work, none of which has begun.
     *
     * @param members the parts of each step
     * @param steps the steps
     * @param part runs a part
     */
    Lockstep(int members, int steps, Part part) {
        this.members = members;
        this.steps = steps;
        this.part = part;
        this.begun = new AtomicIntegerArray(STRIDE * members);
        this.sleeping = new AtomicReferenceArray<>(members);
    }

    /** The parts of each step. */
    int members() {
        return members;
    }

    /**
     * Runs parts until all steps are complete.
     *
     * @param home the member whose parts this thread prefers; no other thread may have the same
     * @throws OtherFailed if a part has failed on another thread
     */
    void join(int home) {
        for (var step = complete(); step < steps; step = complete()) {
            if (failed) {
                throw new OtherFailed();
            }
            if (!runs(step, home)) {
                await(step, home);
            }
        }
    }

    private int complete() {
        return ended.get() / members;
    }

    private boolean isComplete(int step) {
        return ended.get() - step * members >= members;
    }

    /** Runs a part unless another thread has begun it. */
    private boolean runs(int step, int member) {
        if (!begun.compareAndSet(STRIDE * member, step, step + 1)) {
            return false;
        }
        var done = false;
        try {
            part.run(step, member);
            done = true;
        } finally {
            if (!done) {
                failed = true;
                wake();
            }
        }
        if (ended.incrementAndGet() % members == 0) {
            wake();
        }
        return true;
    }

    /** Waits until a step is complete, or has run another member's part of it. */
    private void await(int step, int home) {
        var start = System.nanoTime();
        while (!isComplete(step) && !failed) {
            var waited = System.nanoTime() - start;
            if (waited > GRACE_NANOS && runsAny(step)) {
                return;
            }
            if (waited > SPIN_NANOS) {
                sleep(step, home);
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private boolean runsAny(int step) {
        for (var member = 0; member < members; member++) {
            if (begun.get(STRIDE * member) == step && runs(step, member)) {
                return true;
            }
        }
        return false;
    }

    /** Sleeps until a step is complete; all of its parts have begun. */
    private void sleep(int step, int home) {
        var interrupted = Thread.interrupted(); // It would end every sleep at once; it is kept for the caller.
        sleeping.set(home, Thread.currentThread());
        sleepers.incrementAndGet();
        // The thread that ends the step looks for sleepers after that, so one of the two sees the other.
        if (!isComplete(step) && !failed) {
            LockSupport.park(this);
        }
        sleepers.decrementAndGet();
        sleeping.set(home, null);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void wake() {
        if (sleepers.get() > 0) {
            for (var member = 0; member < members; member++) {
                LockSupport.unpark(sleeping.get(member));
            }
        }
    }
}
