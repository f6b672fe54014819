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
 * A fixed pool of threads that helps its callers to run the parts of a computation in parallel. Thread-safe; several
 * threads may call it at the same time. The creator closes it when no call runs.
 *
 * <p>Results never depend on which thread runs a task: callers split the work by {@link #threads()} alone and combine
 * the results in a fixed order. A caller does not wait for threads of the pool that are busy, or late: it runs the tasks
 * that they have not begun itself.
 */
public final class Workers implements AutoCloseable {
    private static final long SPIN_NANOS = 20_000;

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
        if (threads > 1) {
            // If a thread cannot be created, fail now rather than in the middle of the work.
            pool.prestartAllCoreThreads();
        }
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
     * @param tasks at least one; none waits for another one to begin
     */
    public void run(List<Runnable> tasks) {
        run(tasks, threads);
    }

    /**
     * Runs all tasks on some of the threads.
     *
     * @param tasks as in {@link #run(List)}
     * @param limit how many threads to use at most, with the caller's; at least 1
     */
    void run(List<Runnable> tasks, int limit) {
        var futures = tasks.stream()
                .map(task -> new FutureTask<@Nullable Void>(task, null))
                .toList();
        var runners = Math.min(Math.min(limit, threads), futures.size());
        for (var runner = 1; runner < runners; runner++) {
            var first = runner;
            pool.execute(() -> runFrom(first, futures));
        }
        runFrom(0, futures);
        Throwable failure = null;
        for (var future : futures) {
            var failed = await(future);
            failure = failure == null || failure instanceof Lockstep.OtherFailed ? keep(failed, failure) : failure;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Runs the tasks that no other thread has begun. */
    private static void runFrom(int first, List<FutureTask<@Nullable Void>> tasks) {
        for (var i = 0; i < tasks.size(); i++) {
            tasks.get((first + i) % tasks.size()).run();
        }
    }

    private static @Nullable Throwable keep(@Nullable Throwable failed, @Nullable Throwable before) {
        return failed == null ? before : failed;
    }

    /** Waits for the end of a task; returns its failure, or null. */
    private static @Nullable Throwable await(Future<?> future) {
        for (var start = System.nanoTime(); !future.isDone() && System.nanoTime() - start < SPIN_NANOS; ) {
            Thread.onSpinWait(); // The task of another thread often ends at about the same time.
        }
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
