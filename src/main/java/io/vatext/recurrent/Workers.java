package io.vatext.recurrent;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

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
     * Runs all tasks, the first on the caller's thread, and returns when every one has ended, even if one fails: the others write
     * to memory that the caller may free. The first failure is thrown again.
     *
     * @param tasks at least one; they must not depend on each other
     */
    public void run(List<Runnable> tasks) {
        var futures = tasks.stream()
                .map(task -> new FutureTask<@Nullable Void>(task, null))
                .toList();
        futures.subList(1, futures.size()).forEach(pool::execute);
        futures.get(0).run();
        Throwable failure = null;
        for (var future : futures) {
            var failed = await(future);
            failure = failure == null ? failed : failure;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Waits for the end of a task; returns what it failed with. */
    private static @Nullable Throwable await(Future<?> future) {
        var interrupted = false;
        try {
            while (true) {
                try {
                    future.get();
                    return null;
                } catch (InterruptedException e) {
                    interrupted =
                            true; // The native call cannot be stopped midway; the interrupt is kept for the caller.
                } catch (ExecutionException e) {
                    return e.getCause();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
