package io.vatext.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class LockstepTest {
    private static final int MEMBERS = 3;
    private static final int STEPS = 2_000;

    /** Counts parts; each sees all parts of the step before. */
    private static final class Counting implements Lockstep.Part {
        final AtomicIntegerArray ended = new AtomicIntegerArray(STEPS);
        final AtomicBoolean early = new AtomicBoolean();

        @Override
        public void run(int step, int member) {
            if (step > 0 && ended.get(step - 1) != MEMBERS) {
                early.set(true);
            }
            if (step % 100 == 7 * member) {
                LockSupport.parkNanos(300_000); // Longer than the others spin.
            }
            ended.incrementAndGet(step);
        }

        void check() {
            assertTrue(!early.get(), "a step began before the one before had ended");
            for (var step = 0; step < STEPS; step++) {
                assertEquals(MEMBERS, ended.get(step), "parts of step " + step);
            }
        }
    }

    @Test
    void everyPartRunsOnceAndInOrderOnAnyNumberOfThreads() {
        for (var threads = 1; threads <= MEMBERS; threads++) {
            var counting = new Counting();
            var work = new Lockstep(MEMBERS, STEPS, counting);
            try (var workers = Workers.of(threads)) {
                workers.run(List.of(() -> work.join(0), () -> work.join(1), () -> work.join(2)));
            }
            counting.check();
        }
    }

    @Test
    void aThreadThatNeverComesIsNotWaitedFor() {
        var counting = new Counting();
        new Lockstep(MEMBERS, STEPS, counting).join(1);
        counting.check();
    }

    @Test
    void anInterruptIsKeptAndWakesNobody() {
        var counting = new Counting();
        var work = new Lockstep(MEMBERS, STEPS, counting);
        try (var workers = Workers.of(MEMBERS)) {
            Thread.currentThread().interrupt();
            workers.run(List.of(() -> work.join(0), () -> work.join(1), () -> work.join(2)));
            assertTrue(Thread.interrupted(), "the interrupt was lost");
        }
        counting.check();
    }

    @Test
    void aFailureEndsTheWaitOfTheOthers() {
        var failure = new IllegalStateException("no memory");
        var asleep = new CountDownLatch(1);
        var work = new Lockstep(2, 1, (step, member) -> {
            if (member == 0) {
                asleep.countDown();
                return;
            }
            try {
                asleep.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            LockSupport.parkNanos(5_000_000); // The other thread has long gone to sleep.
            throw failure;
        });
        try (var workers = Workers.of(2)) {
            assertSame(
                    failure,
                    assertThrows(
                            IllegalStateException.class,
                            () -> workers.run(List.of(() -> work.join(0), () -> work.join(1)))));
        }
    }
}
