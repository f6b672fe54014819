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

/** The training of word vectors as a job. Owns a thread for each block of words; close it. */
final class SkipGramJob implements Job<SkipGramJob.State>, AutoCloseable {
    private final SkipGramModel model;
    private final Schedule schedule;
    private final SkipGramWorker[] workers;
    private final ExecutorService pool;

    /** All state is in the tables. */
    record State() {}

    SkipGramJob(SkipGramModel model, EncodedText text, Schedule schedule) {
        this.model = model;
        this.schedule = schedule;
        this.workers = new SkipGramWorker[model.blocks];
        Arrays.setAll(workers, number -> new SkipGramWorker(number, model, text, schedule));
        this.pool = Executors.newFixedThreadPool(workers.length, SkipGramJob::thread);
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
        for (var round = 0; round < model.blocks; round++) {
            var r = round;
            onAllWorkers(worker -> worker.learn(workers, step, r));
        }
    }

    private static void readPairs(SkipGramWorker worker, long step) {
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
    private void onAllWorkers(Consumer<SkipGramWorker> work) {
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
        return "tokens";
    }

    @Override
    public long units(long steps) {
        return schedule.done(steps);
    }

    @Override
    public String detail(Position position) {
        var measured = measured(position);
        return String.format(Locale.ROOT, "loss %.3f, %,.0f tokens/s", measured.loss(), measured.tokensPerSecond());
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
        return Map.of("words", StateArray.of(model.input), "neighbors", StateArray.of(model.output));
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
