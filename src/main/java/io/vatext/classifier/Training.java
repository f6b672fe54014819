package io.vatext.classifier;

import io.vatext.corpus.SplitDocuments;
import io.vatext.embedding.WordVectorFile;
import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Initialization;
import io.vatext.network.NetworkShape;
import io.vatext.preparation.Preparation;
import io.vatext.preparation.Prepared;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import io.vatext.text.Vocabulary;
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
 * @param workDirectory where the checkpoint is kept, so that a killed run goes on; null for a temporary directory and no checkpoint
 * @param preparedDirectory where prepared documents are kept for other runs; null to prepare them for this run alone
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
        @Nullable Path workDirectory,
        @Nullable Path preparedDirectory,
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
                workDirectory,
                null,
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
    public Training tells(Consumer<String> listener) {
        return new Training(
                settings,
                seed,
                threads,
                task,
                progress,
                workDirectory,
                preparedDirectory,
                checkpointEvery,
                stop,
                provenance,
                listener);
    }

    /**
     * The same run, which looks for prepared documents in a directory and keeps there what it prepares.
     *
     * @param directory shared by any number of runs
     * @return a changed copy
     */
    public Training preparedIn(Path directory) {
        return new Training(
                settings,
                seed,
                threads,
                task,
                progress,
                workDirectory,
                directory,
                checkpointEvery,
                stop,
                provenance,
                log);
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
     */
    public record Result(TextClassifier classifier, TrainingOutcome outcome, long vectorsFound) {}

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
        documents.requireWordOrder();
        var directory = workDirectory == null ? Files.createTempDirectory("vatext") : workDirectory;
        try (var preparation = preparation(directory);
                var prepared = preparation.prepare(documents, settings.encoding())) {
            return run(prepared, workDirectory == null ? null : Checkpoint.in(directory, fingerprint(prepared)));
        } finally {
            deleteIfEmpty(directory);
        }
    }

    private Preparation preparation(Path directory) {
        return preparedDirectory == null
                ? Preparation.temporary(directory.resolve("encoded"), threads, task, progress, stop)
                : Preparation.keeping(preparedDirectory, threads, task, progress, stop);
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
        return workDirectory != null && Checkpoint.in(workDirectory, "").exists();
    }

    /**
     * Removes the work directory of a run whose result has been kept.
     *
     * @throws IOException if it cannot be removed
     */
    public void forget() throws IOException {
        if (workDirectory != null) {
            Checkpoint.in(workDirectory, "").delete();
            Files.deleteIfExists(workDirectory);
        }
    }

    /** What must be the same for a checkpoint to fit. */
    private String fingerprint(Prepared prepared) {
        return settings + " seed " + seed + " threads " + threads + " vocabulary "
                + prepared.vocabulary().sha256() + " documents " + prepared.sha256();
    }

    private Result run(Prepared prepared, @Nullable Checkpoint checkpoint) {
        var tokenizer = settings.tokenizer();
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
            var found = startFromVectors(network, prepared.vocabulary());
            var control = new Control(task, progress, checkpoint, checkpointEvery, stop);
            var outcome = new Trainer(settings.plan(seed), prepared.data(), network, control).train();
            network.releaseBuffers();
            var classifier = new TextClassifier(model, network, tokenizer.create(model.resources()), () -> {
                network.close();
                workers.close();
            });
            finished = true;
            return new Result(classifier, outcome, found);
        } finally {
            if (!finished) {
                network.close();
                workers.close();
            }
        }
    }

    private long startFromVectors(ClassifierNetwork network, Vocabulary vocabulary) {
        var file = settings.model().vectors();
        if (file == null) {
            return 0;
        }
        var vectors = WordVectorFile.read(Path.of(file), vocabulary);
        if (vectors.dimension() != settings.model().embedding()) {
            throw InputException.in(
                    file,
                    "its vectors have " + vectors.dimension() + " numbers, but model.embedding is "
                            + settings.model().embedding() + "; set model.embedding to " + vectors.dimension() + ".");
        }
        var rows = vectors.byId(vocabulary);
        var found = 0L;
        for (var id = 0; id < rows.length; id++) {
            var row = rows[id];
            if (row != null) {
                network.setWord(id, row);
                found++;
            }
        }
        return found;
    }
}
