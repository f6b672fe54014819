package io.vatext.support;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Processes items in parallel and delivers the results in the order of the items, so that the outcome does not depend
 * on the number of threads or on their scheduling. Only a few items are in progress at a time.
 *
 * <p>If items fail, the exception of the first one in order is thrown unchanged, and the other tasks are stopped. An interrupt of the
 * calling thread is a {@link StoppedException}, and its status is set again.
 *
 * @param threads how many items are processed at once, at least 1
 */
public record OrderedTasks(int threads) implements TaskRunner {
    /** Items queued or finished beyond those in progress, so that a slow item does not leave the other threads idle. */
    private static final int AHEAD = 2;

    /** Checks the number. */
    public OrderedTasks {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1; found " + threads + ".");
        }
    }

    @Override
    public <T, R> void run(Iterator<T> items, Function<T, R> work, Consumer<R> inOrder) {
        if (threads == 1) {
            items.forEachRemaining(item -> inOrder.accept(work.apply(item)));
            return;
        }
        var pool = Executors.newFixedThreadPool(threads, task -> {
            var thread = new Thread(task, "vatext-task");
            thread.setDaemon(true);
            return thread;
        });
        try {
            var running = new ArrayDeque<Future<R>>();
            while (items.hasNext()) {
                if (running.size() == threads + AHEAD) {
                    inOrder.accept(result(running.remove()));
                }
                var item = items.next();
                running.add(pool.submit(() -> work.apply(item)));
            }
            while (!running.isEmpty()) {
                inOrder.accept(result(running.remove()));
            }
        } finally {
            pool.shutdownNow();
            awaitEnd(pool);
        }
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            var cause = e.getCause();
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException("Stopped by an interrupt while results were computed.", false);
        }
    }

    /** Waits, since files that tasks write must not appear after the call has returned. */
    private static void awaitEnd(ExecutorService pool) {
        var interrupted = false;
        var ended = false;
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.MINUTES); // A running task ends when its item is done.
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
