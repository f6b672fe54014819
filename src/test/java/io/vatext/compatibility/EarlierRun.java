package io.vatext.compatibility;

import io.vatext.classifier.LstmLearner;
import io.vatext.classifier.Settings;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.UserCorpus;
import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.support.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A run that was stopped midway: its directory is {@code stopped-NAME.work}, and {@code stopped-NAME.vatext} is the model of the whole
 * run.
 */
enum EarlierRun {
    /** Stopped in training; the encoder is there. */
    TRAINING("pretraining: {kind: skip-gram, skip_gram: {epochs: 4}}", "train", 20),

    /** Stopped while word vectors were trained. */
    WORD_VECTORS("pretraining: {kind: skip-gram, skip_gram: {epochs: 4}}", "train, pre-training", 2),

    /** Stopped while language models were trained. */
    LANGUAGE_MODEL(
            "pretraining: {kind: language-model, steps: 20, batch: 4, held_out: 0.2, evaluate_every: 10, learning_rate: 0.02}",
            "train, pre-training",
            10);

    private static final int THREADS = 1;

    /** What differs from the defaults of the version that writes the files. */
    final String settings;

    private final String stoppedIn;
    private final int stoppedAfter;

    EarlierRun(String settings, String stoppedIn, int stoppedAfter) {
        this.settings = settings;
        this.stoppedIn = stoppedIn;
        this.stoppedAfter = stoppedAfter;
    }

    Path model(Path directory) {
        return directory.resolve(fileName() + ".vatext");
    }

    Path work(Path directory) {
        return directory.resolve(fileName() + ".work");
    }

    private String fileName() {
        return "stopped-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static SplitDocuments documents(Path directory) {
        var labeled = Documents.open(directory.resolve("labeled.csv"), ReaderOptions.RECOGNIZE);
        var unlabeled = Documents.open(directory.resolve("raw.txt"), ReaderOptions.RECOGNIZE);
        return new UserCorpus(labeled, labeled, unlabeled, null, 0).split(1).documents();
    }

    /** Runs to the end, from what is in the directory, and returns how many steps that took where the run was stopped. */
    long run(Settings of, SplitDocuments documents, Path work, Path model, Consumer<String> log) throws IOException {
        var steps = new AtomicLong();
        learn(of, documents, work, model, steps, Long.MAX_VALUE, log);
        return steps.get();
    }

    /** Runs until it stops itself. */
    void stop(Settings of, SplitDocuments documents, Path work, Path model) throws IOException {
        learn(of, documents, work, model, new AtomicLong(), stoppedAfter, line -> {});
    }

    private void learn(
            Settings of,
            SplitDocuments documents,
            Path work,
            Path model,
            AtomicLong steps,
            long stopAfter,
            Consumer<String> log)
            throws IOException {
        Progress.Factory counted = (task, total, unit) ->
                task.equals(stoppedIn) ? (done, detail) -> steps.incrementAndGet() : Progress.NONE;
        var context = RunContext.of(1)
                .withThreads(THREADS)
                .withProgress("train", counted)
                .withStop(() -> steps.get() >= stopAfter)
                .withLog(log)
                .withDirectories(RunDirectories.of(work));
        try (var classifier = new LstmLearner(of).learn(documents, context).classifier()) {
            classifier.save(model);
        }
    }
}
