package io.vatext.classifier;

import io.vatext.corpus.SplitDocuments;
import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Initialization;
import io.vatext.network.NetworkShape;
import io.vatext.preparation.Preparation;
import io.vatext.preparation.Prepared;
import io.vatext.pretraining.PretrainedEncoder;
import io.vatext.pretraining.PretrainingPlan;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import io.vatext.training.Checkpoint;
import io.vatext.training.Control;
import io.vatext.training.Trainer;
import io.vatext.training.TrainingOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One training run from documents to a classifier. Immutable.
 *
 * @param settings what to train
 * @param seed where every random number comes from
 * @param threads the threads to use; the same number gives the same bits
 * @param task what progress calls the run
 * @param progress where progress is shown
 * @param places where files are found and kept
 * @param checkpointEvery the time between two checkpoints
 * @param stop asked after every document and every step whether to stop, and save what there is
 * @param provenance what to note in the model about its data and origin
 * @param log told what was found out before training starts, in whole lines
 */
public record Training(
        Settings settings,
        long seed,
        int threads,
        String task,
        Progress.Factory progress,
        RunDirectories places,
        Duration checkpointEvery,
        BooleanSupplier stop,
        Map<String, String> provenance,
        Consumer<String> log) {
    /**
     * A run with checkpoints at the usual intervals.
     *
     * @param settings what to train
     * @param seed where every random number comes from
     * @param threads the threads to use; the same number gives the same bits
     * @param task what progress calls the run
     * @param progress where progress is shown
     * @param workDirectory where the run's files are kept, so that a killed run goes on; null for a temporary directory and no
     *     checkpoint
     * @param stop asked after every step whether to save and stop
     * @param provenance what to note in the model about its data and origin
     */
    public Training(
            Settings settings,
            long seed,
            int threads,
            String task,
            Progress.Factory progress,
            @Nullable Path workDirectory,
            BooleanSupplier stop,
            Map<String, String> provenance) {
        this(
                settings,
                seed,
                threads,
                task,
                progress,
                RunDirectories.of(workDirectory),
                Control.CHECKPOINT_EVERY,
                stop,
                provenance,
                line -> {});
    }

    /**
     * The same run, which tells what it finds out.
     *
     * @param listener told in whole lines
     * @return a changed copy
     */
    public Training withLog(Consumer<String> listener) {
        return new Training(
                settings, seed, threads, task, progress, places, checkpointEvery, stop, provenance, listener);
    }

    /**
     * The same run, which finds and keeps files elsewhere.
     *
     * @param others where
     * @return a changed copy
     */
    public Training withDirectories(RunDirectories others) {
        return new Training(settings, seed, threads, task, progress, others, checkpointEvery, stop, provenance, log);
    }

    /**
     * A silent run on all processors, without checkpoints.
     *
     * @param settings what to train
     * @param seed where every random number comes from
     */
    public Training(Settings settings, long seed) {
        this(
                settings,
                seed,
                Runtime.getRuntime().availableProcessors(),
                "train",
                Progress.Factory.silent(),
                null,
                () -> false,
                Map.of());
    }

    /**
     * A finished run.
     *
     * @param classifier the classifier, to be closed by the caller
     * @param outcome how training went
     * @param vectorsFound vocabulary entries that started from pre-trained vectors
     * @param encoder the pre-trained encoder that the network started from; null for none
     */
    public record Result(
            TextClassifier classifier,
            TrainingOutcome outcome,
            long vectorsFound,
            PretrainedEncoder.@Nullable Description encoder) {}

    /**
     * Trains.
     *
     * @param documents the parts to learn from; the test part is not read
     * @return the classifier and how training went
     * @throws IOException if files cannot be written
     * @throws InputException if the documents cannot be trained on (such as those in scrambled order), or training would take more
     *     memory than there is
     */
    public Result run(SplitDocuments documents) throws IOException {
        var work = workDirectory();
        var directory = work == null ? Files.createTempDirectory("vatext") : work;
        var start = NetworkStart.of(settings, places.embeddings(), log);
        try (var preparation = preparation(directory);
                var prepared = preparation.prepare(documents, settings.encoding(places.embeddings()), start.vocabulary())) {
            // What reading let the heap grow to is given back before the network takes its memory beside it.
            System.gc();
            var checkpoint = work == null ? null : Checkpoint.in(directory, fingerprint(prepared));
            return run(prepared, pretrained(start, prepared), checkpoint);
        } finally {
            deleteIfEmpty(directory);
        }
    }

    /** The start with an encoder pre-trained on the documents, if the settings ask for it. */
    private NetworkStart pretrained(NetworkStart start, Prepared prepared) throws IOException {
        if (settings.pretraining().kind() == PretrainingPlan.Kind.NONE) {
            return start;
        }
        var pretraining = new Pretraining(
                settings,
                seed,
                threads,
                task,
                progress,
                places.pretrained() == null ? workDirectory() : places.pretrained(),
                checkpointEvery,
                stop,
                provenance,
                log);
        return start.from(pretraining.on(prepared.vocabulary(), prepared.data().mixed()));
    }

    /**
     * The run's own directory.
     *
     * @return {@link RunDirectories#work}
     */
    public @Nullable Path workDirectory() {
        return places.work();
    }

    private Preparation preparation(Path directory) {
        return places.prepared() == null
                ? Preparation.temporary(directory.resolve("encoded"), threads, task, progress, stop)
                : Preparation.keeping(places.prepared(), threads, task, progress, stop);
    }

    /** A run that was refused or finished leaves nothing behind; a stopped one its checkpoint. */
    private static void deleteIfEmpty(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        boolean empty;
        try (var entries = Files.newDirectoryStream(directory)) {
            empty = !entries.iterator().hasNext();
        }
        if (empty) {
            Files.delete(directory);
        }
    }

    /**
     * Whether a run that did not end has left a checkpoint, from which {@link #run} goes on.
     *
     * @return false without a work directory
     */
    public boolean hasCheckpoint() {
        var work = workDirectory();
        return work != null && Checkpoint.in(work, "").exists();
    }

    /**
     * Removes the work directory of a run whose result has been kept.
     *
     * @throws IOException if it cannot be removed
     */
    public void forget() throws IOException {
        var work = workDirectory();
        if (work != null && Files.isDirectory(work)) {
            Checkpoint.in(work, "").delete();
            try (var encoders = Files.newDirectoryStream(work, "encoder-*.vatext")) {
                for (var encoder : encoders) {
                    Files.delete(encoder);
                }
            }
            Files.deleteIfExists(work);
        }
    }

    /** What must be the same for a checkpoint to fit. */
    private String fingerprint(Prepared prepared) {
        return settings + " seed " + seed + " threads " + threads + " vocabulary "
                + prepared.vocabulary().sha256() + " documents " + prepared.sha256();
    }

    private Result run(Prepared prepared, NetworkStart start, @Nullable Checkpoint checkpoint) throws IOException {
        var tokenizer = settings.encoding(places.embeddings()).tokenizer();
        var shape = new NetworkShape(
                prepared.vocabulary().size(),
                settings.model().encoderShape(),
                settings.model().dense(),
                prepared.classes().size());
        var memory = MemoryBound.of(shape, settings, prepared.data());
        log.accept(memory.toString());
        memory.check(settings);
        var notes = new LinkedHashMap<>(provenance);
        notes.put("seed", Long.toString(seed));
        notes.put("threads", Integer.toString(threads));
        if (settings.model().vectors() != null) {
            notes.put(
                    "vectors sha256",
                    places.embeddings().sha256(settings.model().vectors()));
        }
        var model = new TrainedModel(
                prepared.classes(),
                prepared.prior(),
                prepared.vocabulary(),
                shape,
                settings,
                tokenizer.resources(),
                notes);
        var workers = Workers.of(threads);
        var network = new ClassifierNetwork(shape, model.frequencies(), Precision.FLOAT, workers);
        var finished = false;
        try {
            network.initialize(
                    new Initialization(
                            settings.model().initialEmbedding(),
                            settings.model().forgetBias()),
                    new Seeds(seed));
            var found = start.apply(network, prepared.vocabulary());
            var control = new Control(task, progress, checkpoint, checkpointEvery, stop);
            var outcome = new Trainer(settings.plan(seed), prepared.data(), network, control).train();
            network.releaseBuffers();
            var classifier = new TextClassifier(model, network, tokenizer.create(model.resources()), () -> {
                network.close();
                workers.close();
            });
            finished = true;
            return new Result(classifier, outcome, found, start.encoder());
        } finally {
            if (!finished) {
                network.close();
                workers.close();
            }
        }
    }
}
