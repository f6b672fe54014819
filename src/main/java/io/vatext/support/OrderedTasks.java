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
 * Works on items in parallel and hands the results over in the order of the items, so that what becomes of them does not depend on
 * the number of threads or on their scheduling. Only a few items are under way at a time.
 *
 * <p>A failure is that of the first item in order that fails; it is thrown as it was, and the other tasks are ended.
 *
 * @param threads how many items are worked on at once, at least 1
 */
public record OrderedTasks(int threads) {
    /** Items beyond those in work, so that a slow one does not leave the other threads idle. */
    private static final int AHEAD = 2;

    /** Checks the number. */
    public OrderedTasks {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1; found " + threads + ".");
        }
    }

    /**
     * Works on all items.
     *
     * @param items taken by the calling thread, one after the other
     * @param work done by one of the threads; must not depend on other items
     * @param inOrder told the results by the calling thread
     * @param <T> what is worked on
     * @param <R> what comes of it
     */
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
            throw new IllegalStateException("interrupted while waiting for a result", e);
        }
    }

    /** Files that tasks write must not appear after the call has ended. */
    private static void awaitEnd(ExecutorService pool) {
        try {
            while (!pool.awaitTermination(1, TimeUnit.SECONDS)) {
                // A task ends with its item.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
