package io.vatext;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Runs work on a thread of its own, while the calling thread waits and runs what the work hands back to it, such as calls of a listener.
 *
 * <p>So the thread that works is never interrupted, which would close files that are being written. An interrupt of the calling thread
 * becomes a request to stop, and its status is restored in the end.
 */
final class BackgroundRun {
    private final LinkedBlockingQueue<FutureTask<?>> handedBack = new LinkedBlockingQueue<>();
    private final AtomicBoolean interrupted = new AtomicBoolean();

    /** A failure of what was handed back, on its way through the work. */
    private static final class HandedBackException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private HandedBackException(@Nullable Throwable cause) {
            super(cause);
        }
    }

    /** Whether the calling thread was interrupted. */
    boolean isInterrupted() {
        return interrupted.get();
    }

    /** Runs an action on the calling thread, and waits until it has ended; called by the work. */
    void onCaller(Runnable action) {
        var task = new FutureTask<@Nullable Void>(action, null);
        handedBack.add(task);
        try {
            task.get();
        } catch (ExecutionException e) {
            throw new HandedBackException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the thread of the training was interrupted", e);
        }
    }

    /** Runs the work, and returns when it has ended. */
    <T> T run(Callable<T> work) throws Exception {
        var ended = new FutureTask<@Nullable Void>(() -> {}, null);
        var result = new FutureTask<>(work);
        var thread = new Thread(
                () -> {
                    result.run();
                    handedBack.add(ended);
                },
                "vatext-train");
        thread.setDaemon(true);
        thread.start();
        try {
            for (var next = next(); next != ended; next = next()) {
                next.run();
            }
            return result.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            if (interrupted.get()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private FutureTask<?> next() {
        while (true) {
            try {
                return handedBack.take();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
        }
    }

    private static Exception failure(@Nullable Throwable thrown) {
        var cause = thrown instanceof HandedBackException ? thrown.getCause() : thrown;
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof Exception failure ? failure : new IllegalStateException(cause);
    }
}
