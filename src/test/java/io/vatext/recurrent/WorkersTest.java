package io.vatext.recurrent;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkersTest {
    @Test
    void aFailureIsReportedAfterEveryTaskHasEnded() {
        var caller = Thread.currentThread();
        var failing = new CountDownLatch(1);
        var returned = new AtomicBoolean();
        var leftBehind = new AtomicBoolean();
        var failure = new IllegalStateException("no memory");
        Runnable fails = () -> {
            failing.countDown();
            throw failure;
        };
        Runnable outlives = () -> {
            await(failing);
            // Either the caller waits for this task, or it has returned while the task was still running.
            while (caller.getState() != Thread.State.WAITING && !returned.get()) {
                Thread.onSpinWait();
            }
            leftBehind.set(returned.get());
        };
        try (var workers = Workers.of(2)) {
            var thrown = assertThrows(
                    IllegalStateException.class, () -> workers.run(List.of(() -> await(failing), fails, outlives)));
            returned.set(true);
            assertFalse(leftBehind.get(), "a task still ran when run() returned");
            assertSame(failure, thrown);
        }
    }

    @Test
    void onInterruptTheTasksEndFirstAndTheInterruptIsKept() {
        var ended = new AtomicBoolean();
        try (var workers = Workers.of(2)) {
            Thread.currentThread().interrupt();
            workers.run(List.of(() -> {}, () -> ended.set(true)));
            assertTrue(Thread.interrupted(), "the interrupt was lost");
            assertTrue(ended.get(), "a task was abandoned");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
