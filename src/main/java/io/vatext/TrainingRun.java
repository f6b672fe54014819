package io.vatext;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.HashedSplit;
import io.vatext.corpus.Scan;
import io.vatext.corpus.StoredDocuments;
import io.vatext.corpus.UserCorpus;
import io.vatext.corpus.read.JoinedDocuments;
import io.vatext.embedding.catalog.Embeddings;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.preparation.Preparation;
import io.vatext.support.Directories;
import io.vatext.support.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One training, as a {@link Trainer} describes it.
 *
 * @param learner what learns
 * @param labeled documents to learn from
 * @param validation documents to select by; null to hold some out
 * @param unlabeled sources of documents, and iterables of texts
 * @param validationShare the share to hold out
 * @param seed the seed of every random number
 * @param threads to compute with
 * @param work where checkpoints are kept; null for nowhere
 * @param listener receives events
 * @param log receives lines
 * @param stop whether to stop
 */
record TrainingRun(
        Learner learner,
        DocumentSource labeled,
        @Nullable DocumentSource validation,
        List<Object> unlabeled,
        double validationShare,
        long seed,
        int threads,
        @Nullable Path work,
        Consumer<TrainingEvent> listener,
        Consumer<String> log,
        BooleanSupplier stop) {
    private static final String TASK = "train";

    TextClassifier train() throws IOException {
        learner.requireComponents();
        var directory = work == null ? Files.createTempDirectory("vatext") : work;
        try {
            return train(directory);
        } finally {
            if (work == null) {
                Directories.delete(directory);
            }
        }
    }

    private TextClassifier train(Path directory) throws IOException {
        var prepared = directory.resolve("prepared");
        var embeddings = Embeddings.ofProject();
        var progress = new EventProgress(listener);
        var corpus = new UserCorpus(labeled, validation, texts(directory), null, validationShare);
        HashedSplit split;
        try (var preparation =
                Preparation.keeping(prepared, threads, TASK, progress, stop).withLog(log)) {
            if (learner.readsWordOrder()) {
                corpus.requireWordOrder();
            }
            split = corpus.split(
                    seed,
                    learner.tokenizer(embeddings)
                            .map(preparation::tokenizingScan)
                            .orElse(Scan.READING)
                            .stoppedBy(stop));
        }
        var provenance = new LinkedHashMap<String, String>();
        provenance.put("data sha256", split.dataSha256());
        provenance.put("split sha256", split.splitSha256());
        split.documents().counts().forEach((name, number) -> provenance.put(name, Long.toString(number)));
        var version = TextClassifier.class.getPackage().getImplementationVersion();
        provenance.put("vatext", version == null ? "built from source" : version);
        var context = RunContext.of(seed)
                .withThreads(threads)
                .withProgress(TASK, progress)
                .withStop(stop)
                .withLog(log)
                .withProvenance(provenance)
                .withDirectories(
                        new RunDirectories(work == null ? null : directory.resolve("run"), prepared, null, embeddings));
        var learned = learner.fittedTo(split.documents()).learn(split.documents(), context);
        return new TextClassifier(learned.classifier(), learned.selection());
    }

    /** The unlabeled documents, of which everything that is not in a file is copied to one; null if there are none. */
    private @Nullable DocumentSource texts(Path directory) throws IOException {
        var stored = new ArrayList<StoredDocuments>();
        for (var source : unlabeled) {
            if (source instanceof StoredDocuments files) {
                stored.add(files);
                continue;
            }
            var file = directory.resolve("unlabeled-" + (stored.size() + 1) + ".texts");
            if (source instanceof DocumentSource documents) {
                try (var stream = documents.open()) {
                    stored.add(
                            SpooledTexts.write(file, stream.map(Document::text).iterator(), this::check));
                }
            } else {
                stored.add(SpooledTexts.write(file, strings((Iterable<?>) source), this::check));
            }
        }
        return stored.isEmpty() ? null : stored.size() == 1 ? stored.get(0) : new JoinedDocuments(stored);
    }

    private static Iterator<String> strings(Iterable<?> texts) {
        var all = texts.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public String next() {
                return (String) Objects.requireNonNull(all.next(), "one of the unlabeled texts is null");
            }
        };
    }

    private void check() {
        if (stop.getAsBoolean()) {
            throw new StoppedException("Stopped while reading documents, before the first step.", false);
        }
    }
}
