package io.vatext.spark;

import io.vatext.spark.job.SparkTasks;
import io.vatext.support.StoppedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Tasks of a session. Items are sent in waves of a few for each processor, two at a time, so that no processor waits for the last task of a
 * wave, and the next two are computed while results are delivered. So the driver holds the results of three waves, whatever the number of
 * items. A task that fails or whose executor is lost is repeated by Spark.
 */
final class SessionTasks implements SparkTasks {
    private static final int WAVE = 3;
    private static final int AHEAD = 2;
    private static final long POLL_MILLIS = 100;

    private final SparkSession session;
    private final JavaSparkContext context;
    private final BooleanSupplier stop;

    SessionTasks(SparkSession session, BooleanSupplier stop) {
        this.session = session;
        this.context = new JavaSparkContext(session.sparkContext());
        this.stop = stop;
    }

    @Override
    public <T, R> void run(Iterator<T> items, Function<T, R> work, Consumer<R> inOrder) {
        var shared = context.broadcast(new SharedWork(work));
        try {
            run(items, shared, inOrder);
        } finally {
            shared.destroy();
        }
    }

    @SuppressWarnings("unchecked") // What comes back is what was sent.
    private <R> void run(Iterator<?> items, Broadcast<SharedWork> work, Consumer<R> inOrder) {
        var waves = new ArrayDeque<JavaFutureAction<List<byte[]>>>();
        try {
            startUpTo(AHEAD, waves, items, work);
            while (!waves.isEmpty()) {
                var results = results(waves.getFirst());
                waves.removeFirst();
                startUpTo(AHEAD, waves, items, work);
                for (var result : results) {
                    inOrder.accept((R) Serialized.read(result));
                }
            }
        } finally {
            waves.forEach(wave -> wave.cancel(true)); // Only those of a failure are left.
        }
    }

    private void startUpTo(
            int count, Deque<JavaFutureAction<List<byte[]>>> waves, Iterator<?> items, Broadcast<SharedWork> work) {
        while (waves.size() < count) {
            var wave = start(items, work);
            if (wave == null) {
                return;
            }
            waves.addLast(wave);
        }
    }

    /** Starts the next wave; null if there are no more items. */
    private @Nullable JavaFutureAction<List<byte[]>> start(Iterator<?> items, Broadcast<SharedWork> work) {
        var size = WAVE * context.defaultParallelism();
        var wave = new ArrayList<byte[]>();
        while (wave.size() < size && items.hasNext()) {
            wave.add(Serialized.of(items.next()));
        }
        if (wave.isEmpty()) {
            return null;
        }
        // Bytes, because Spark may be told to serialize data in a way that cannot do records.
        return context.parallelize(wave, wave.size())
                .map(item -> ExecutorLimits.explain(() -> work.value().apply(item)))
                .collectAsync();
    }

    private List<byte[]> results(JavaFutureAction<List<byte[]>> wave) {
        while (true) {
            if (stop.getAsBoolean()) {
                throw stopped();
            }
            try {
                return wave.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // Not yet.
            } catch (ExecutionException e) {
                if (stop.getAsBoolean()) {
                    throw stopped(); // Spark stops with the process.
                }
                throw SparkFailures.translate(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw stopped();
            }
        }
    }

    private static StoppedException stopped() {
        return new StoppedException("Stopped while executors were at work.", false);
    }

    @Override
    public int parallelism() {
        return context.defaultParallelism();
    }

    @Override
    public void close() {
        session.stop();
    }
}
