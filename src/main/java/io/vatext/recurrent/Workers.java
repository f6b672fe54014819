package io.vatext.recurrent;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A fixed pool of threads that runs the parts of a computation in parallel. Thread-safe: calls from several threads are
 * serialized. The creator closes it.
 *
 * <p>Results never depend on which thread runs a task: callers split the work by {@link #threads()} alone and combine
 * the results in a fixed order.
 */
public final class Workers implements AutoCloseable {
    private final int threads;
    private final ThreadPoolExecutor pool;

    private Workers(int threads) {
        this.threads = threads;
        // The caller's thread is one of the threads.
        var others = Math.max(1, threads - 1);
        this.pool = new ThreadPoolExecutor(others, others, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            var thread = new Thread(task, "vatext-worker");
            thread.setDaemon(true);
            return thread;
        });
        // If a thread cannot be created, fail now rather than in the middle of a team's work.
        pool.prestartAllCoreThreads();
    }

    /**
     * Starts a pool.
     *
     * @param threads the number of threads
     * @return the pool
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static Workers of(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed; threads = " + threads);
        }
        return new Workers(threads);
    }

    /**
     * The number of tasks that run in parallel, one of them on the caller's thread.
     *
     * @return threads
     */
    public int threads() {
        return threads;
    }

    /**
     * Runs all tasks and returns when every task has ended, even if one fails, because the others write to memory that
     * the caller may free. Rethrows the first failure, except those that only report that another task has failed.
     *
     * @param tasks at least one; no more than {@link #threads()} of them may wait for each other
     */
    public synchronized void run(List<Runnable> tasks) {
        var futures = tasks.stream()
                .map(task -> new FutureTask<@Nullable Void>(task, null))
                .toList();
        // With one thread, the caller runs all tasks.
        var own = threads == 1 ? futures.size() : 1;
        futures.subList(own, futures.size()).forEach(pool::execute);
        futures.subList(0, own).forEach(FutureTask::run);
        Throwable failure = null;
        for (var future : futures) {
            var failed = await(future);
            failure = failure == null || failure instanceof Barrier.OtherFailed ? keep(failed, failure) : failure;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    private static @Nullable Throwable keep(@Nullable Throwable failed, @Nullable Throwable before) {
        return failed == null ? before : failed;
    }

    /** Waits for the end of a task; returns its failure, or null. */
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
    public synchronized void close() {
        pool.shutdown();
    }
}
