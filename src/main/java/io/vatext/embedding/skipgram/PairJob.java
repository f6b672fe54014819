package io.vatext.embedding.skipgram;

import io.vatext.loop.Job;
import io.vatext.loop.Position;
import io.vatext.loop.StateArray;
import io.vatext.support.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The learning of pairs as a job. Owns a thread for each block; close it. */
final class PairJob implements Job<PairJob.State>, AutoCloseable {
    private final PairTables tables;
    private final Schedule schedule;
    private final PairWorker[] workers;
    private final ExecutorService pool;
    private final String unit;

    /** All state is in the tables. */
    record State() {}

    PairJob(PairTables tables, PairReader reader, Schedule schedule, String unit) {
        this.tables = tables;
        this.schedule = schedule;
        this.unit = unit;
        this.workers = new PairWorker[tables.blocks];
        Arrays.setAll(workers, number -> new PairWorker(number, tables, reader, schedule));
        this.pool = Executors.newFixedThreadPool(workers.length, PairJob::thread);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "vatext-vectors");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public long steps() {
        return schedule.steps();
    }

    @Override
    public void run(long step) {
        onAllWorkers(worker -> readPairs(worker, step));
        for (var round = 0; round < tables.blocks; round++) {
            var r = round;
            onAllWorkers(worker -> worker.learn(workers, step, r));
        }
    }

    private static void readPairs(PairWorker worker, long step) {
        try {
            worker.readPairs(step);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns when every worker has ended, even if one fails or this thread is interrupted: half a step cannot be
     * resumed.
     */
    private void onAllWorkers(Consumer<PairWorker> work) {
        var tasks = Stream.of(workers)
                .map(worker -> CompletableFuture.runAsync(() -> work.accept(worker), pool))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(tasks).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException io) {
                throw io;
            }
            throw e;
        }
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public long units(long steps) {
        return schedule.done(steps);
    }

    @Override
    public String detail(Position position) {
        var measured = measured(position);
        return String.format(Locale.ROOT, "loss %.3f, %,.0f %s/s", measured.loss(), measured.tokensPerSecond(), unit);
    }

    @Override
    public Progress.Measured measured(Position position) {
        var loss = 0.0;
        var pairs = 0L;
        for (var worker : workers) {
            loss += worker.loss();
            pairs += worker.learned();
        }
        return new Progress.Measured(
                loss / Math.max(1, pairs), Double.NaN, position.perSecond(schedule.done(position.step())));
    }

    @Override
    public Class<State> stateType() {
        return State.class;
    }

    @Override
    public State state() {
        return new State();
    }

    @Override
    public void restore(State state) {}

    @Override
    public Map<String, StateArray> arrays() {
        return tables.arrays();
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
