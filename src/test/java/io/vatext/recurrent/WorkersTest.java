package io.vatext.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class WorkersTest {
    @Test
    void aFailureIsReportedAfterEveryTaskHasEnded() {
        var begun = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        var failure = new IllegalStateException("no memory");
        Runnable fails = () -> {
            await(begun); // So that the other thread has begun the second task.
            throw failure;
        };
        Runnable outlives = () -> {
            begun.countDown();
            LockSupport.parkNanos(50_000_000);
            ended.set(true);
        };
        try (var workers = Workers.of(2)) {
            var thrown = assertThrows(IllegalStateException.class, () -> workers.run(List.of(fails, outlives)));
            assertTrue(ended.get(), "a task still ran when run() returned");
            assertSame(failure, thrown);
        }
    }

    @Test
    void aCallerDoesNotWaitForThreadsThatAreBusy() {
        var release = new CountDownLatch(1);
        var busy = new CountDownLatch(2);
        try (var workers = Workers.of(2)) {
            Runnable waits = () -> {
                busy.countDown();
                await(release);
            };
            var other = new Thread(() -> workers.run(List.of(waits, waits)));
            other.start();
            await(busy);
            var done = new AtomicInteger();
            workers.run(List.of(done::incrementAndGet, done::incrementAndGet, done::incrementAndGet));
            assertEquals(3, done.get());
            release.countDown();
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
