package io.vatext.embedding.skipgram;

import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Trains word vectors by stochastic gradient descent.
 *
 * <p>Parallel and yet exact to the bit: with T threads the words are divided into T blocks, word w belonging to block w mod T. A step
 * takes T slices of the text, and each thread turns one of them into pairs of a word and a near word, sorted by the blocks of the
 * two. Then T rounds follow; in round r, thread t learns the pairs of block t with near words of block (t + r) mod T, and draws the
 * negatives from that block. So no two threads touch the same row in a round, nothing is locked, and every update sees all earlier
 * ones. The order of pairs and the noise depend on the number of threads, hence so do the bits.
 */
public final class SkipGramTrainer {
    /** With fewer, the negatives of a block would be always the same. */
    private static final int MIN_WORDS_PER_BLOCK = 100;

    private final EncodedText text;
    private final SkipGramModel model;
    private final Schedule schedule;
    private final String fingerprint;

    /**
     * Prepares a training.
     *
     * @param settings how to train
     * @param dimension how many numbers each vector has
     * @param text what to train on
     * @param seed where every random number comes from
     * @param threads at least 1; a small vocabulary uses fewer
     * @throws InputException if the tables would have more numbers than an array holds
     */
    public SkipGramTrainer(SkipGram settings, int dimension, EncodedText text, long seed, int threads) {
        this.text = text;
        var vocabulary = text.vocabulary();
        var counts = Arrays.copyOf(vocabulary.frequencies(), vocabulary.eos());
        var blocks = Math.max(1, Math.min(threads, counts.length / MIN_WORDS_PER_BLOCK));
        model = new SkipGramModel(settings, dimension, new Seeds(seed), counts, blocks);
        schedule = new Schedule(text.length(), settings.epochsOf(text.length()), blocks);
        fingerprint = settings + " dimension " + dimension + " seed " + seed + " threads " + blocks + " length "
                + text.length() + " vocabulary " + vocabulary.sha256();
    }

    /**
     * Trains, from the checkpoint where there is one that fits.
     *
     * @param control progress, checkpoint, stop
     * @return one row of {@code dimension} numbers for each word of the vocabulary, the end of sequence apart
     * @throws IOException if the text cannot be read or the checkpoint not be written
     * @throws CancellationException if asked to stop; the checkpoint, where one is wanted, has been written
     */
    public float[] train(TrainingControl control) throws IOException {
        var workers = new SkipGramWorker[model.blocks];
        Arrays.setAll(workers, number -> new SkipGramWorker(number, model, text, schedule));
        var step = start(control);
        var pool = Executors.newFixedThreadPool(workers.length, SkipGramTrainer::thread);
        try (var shown = control.progress().start("train vectors", schedule.total(), "tokens")) {
            var saved = System.nanoTime();
            var speed = new Speed(schedule.done(step), saved);
            while (step < schedule.steps()) {
                if (control.stop().getAsBoolean()) {
                    save(control, step);
                    throw new CancellationException("Stopped after step " + step + " of " + schedule.steps()
                            + (control.checkpoint() == null ? "." : "; run the same command again to go on."));
                }
                run(pool, workers, step);
                step++;
                show(shown, workers, schedule.done(step), speed);
                if (System.nanoTime() - saved > control.checkpointEvery().toNanos()) {
                    save(control, step);
                    saved = System.nanoTime();
                }
            }
        } finally {
            pool.shutdownNow();
        }
        return model.input;
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "vatext-vectors");
        thread.setDaemon(true);
        return thread;
    }

    /** Fills the tables; returns how many steps are done. */
    private long start(TrainingControl control) throws IOException {
        var file = control.checkpoint();
        var checkpoint = file == null ? null : SkipGramCheckpoint.read(file, fingerprint);
        if (checkpoint == null) {
            model.initialize();
            return 0;
        }
        model.restore(checkpoint);
        return checkpoint.step();
    }

    private void save(TrainingControl control, long step) throws IOException {
        if (control.checkpoint() != null) {
            new SkipGramCheckpoint(fingerprint, step, model.input, model.output).write(control.checkpoint());
        }
    }

    private void run(ExecutorService pool, SkipGramWorker[] workers, long step) throws IOException {
        together(pool, workers, worker -> () -> {
            worker.readPairs(step);
            return worker;
        });
        for (var round = 0; round < model.blocks; round++) {
            var r = round;
            together(pool, workers, worker -> () -> {
                worker.learn(workers, step, r);
                return worker;
            });
        }
    }

    private static void together(
            ExecutorService pool, SkipGramWorker[] workers, Function<SkipGramWorker, Callable<SkipGramWorker>> work)
            throws IOException {
        try {
            for (var future : pool.invokeAll(Stream.of(workers).map(work).toList())) {
                future.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("training word vectors failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The training of word vectors was interrupted.");
        }
    }

    /** Where and when this process began. */
    private record Speed(long done, long nanos) {}

    private static void show(Progress shown, SkipGramWorker[] workers, long done, Speed since) {
        var loss = 0.0;
        var pairs = 0L;
        for (var worker : workers) {
            loss += worker.loss();
            pairs += worker.learned();
        }
        var seconds = Math.max(1e-9, (System.nanoTime() - since.nanos()) / 1e9);
        shown.update(
                done,
                String.format(
                        Locale.ROOT,
                        "loss %.3f, %,.0f tokens/s",
                        loss / Math.max(1, pairs),
                        (done - since.done()) / seconds));
    }
}
