package io.vatext.recurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A fixed pool of threads that runs the shards of a batch. Thread-safe; who creates it closes it.
 *
 * <p>Results never depend on which thread runs what: callers split the work by {@link #threads()} alone and combine in a fixed
 * order.
 */
public final class Workers implements AutoCloseable {
    private final int threads;
    private final ExecutorService pool;

    private Workers(int threads) {
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads, task -> {
            var thread = new Thread(task, "vatext-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts a pool.
     *
     * @param threads how many
     * @return the pool
     * @throws IllegalArgumentException if there is not at least one thread
     */
    public static Workers of(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed; threads = " + threads);
        }
        return new Workers(threads);
    }

    /**
     * The size of the pool.
     *
     * @return threads
     */
    public int threads() {
        return threads;
    }

    /**
     * Runs all tasks, the first on the caller's thread, and returns when every one has ended.
     *
     * @param tasks at least one; they must not depend on each other
     * @throws IllegalStateException if a task on another thread failed
     */
    public void run(List<Runnable> tasks) {
        var futures = new ArrayList<Future<?>>();
        for (var task : tasks.subList(1, tasks.size())) {
            futures.add(pool.submit(task));
        }
        try {
            tasks.get(0).run();
        } finally {
            futures.forEach(Workers::await);
        }
    }

    private static void await(Future<?> future) {
        var interrupted = false;
        while (true) {
            try {
                future.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true; // The native call cannot be stopped midway; the interrupt is kept for the caller.
            } catch (ExecutionException e) {
                throw new IllegalStateException("a part of the batch failed: " + e.getCause(), e.getCause());
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
