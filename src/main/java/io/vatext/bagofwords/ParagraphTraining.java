package io.vatext.bagofwords;

import io.vatext.embedding.skipgram.ParagraphInference;
import io.vatext.embedding.skipgram.ParagraphText;
import io.vatext.embedding.skipgram.ParagraphVectorTrainer;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.learning.RunContext;
import io.vatext.loop.Checkpoint;
import io.vatext.loop.Control;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.support.Directories;
import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import io.vatext.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Trains paragraph vectors on some of the encoded documents, or finds those that another run has kept: with the same settings, seed,
 * threads and text, as the parts of an ensemble have.
 *
 * @param settings which n-grams, which documents, and how to train
 * @param context seed, threads, directories, progress and log
 */
record ParagraphTraining(ParagraphVectorsSettings settings, RunContext context) {
    /** Trains, or finds the vectors. */
    ParagraphFeatures features(Vocabulary vocabulary, EncodedCorpus text) throws IOException {
        var directory = directory(context);
        if (directory == null) {
            var work = Files.createTempDirectory("vatext");
            try {
                return train(vocabulary, text, work, false);
            } finally {
                Directories.delete(work);
            }
        }
        var run = description(vocabulary, text);
        var kept = new KeptParagraphs(directory, run);
        var found = kept.read(vocabulary, context.log());
        if (found.isPresent()) {
            context.log().accept("paragraph vectors: from an earlier run");
            return found.get();
        }
        var work = Files.createDirectories(kept.work());
        var features = train(vocabulary, text, work, true);
        kept.write(features);
        Directories.delete(work);
        return features;
    }

    /** Where vectors are kept: for all runs, or for this one alone. */
    private static @Nullable Path directory(RunContext context) {
        var shared = context.directories().pretrained();
        return shared == null ? context.directories().work() : shared;
    }

    /** Everything that decides the result. */
    private Description description(Vocabulary vocabulary, EncodedCorpus text) {
        ObjectNode decisive = ConfigFiles.json().valueToTree(settings);
        decisive.remove(List.of("tokenizer", "vocabulary", "c", "self_training", "cross_validation"));
        return ParagraphVectorsSettings.complete(Description.of(decisive))
                .withMoreIdleKeys(Set.of("self_training"))
                .with(Map.of(
                        "seed", context.seed(),
                        "threads", context.threads(),
                        "vocabulary_sha256", vocabulary.sha256(),
                        "text_sha256", text.sha256()));
    }

    private ParagraphFeatures train(Vocabulary vocabulary, EncodedCorpus text, Path work, boolean resumable)
            throws IOException {
        var start = System.nanoTime();
        var drawn = new DocumentSample(text, settings.unlabeled(), context.seed(), "paragraph vectors").positions();
        var documents = documents(vocabulary, text, drawn);
        var ngrams = ngrams(documents);
        var file = work.resolve("ngrams");
        try (var written = ParagraphText.of(
                documents.stream().map(words -> NgramFeatures.found(ngrams, words, settings.ngrams())),
                ngrams.size(),
                file)) {
            var trainer = new ParagraphVectorTrainer(
                    settings.paragraphs(), settings.embedding(), written, context.seed(), context.threads());
            var control = new Control(
                    context.task() + ", pre-training",
                    context.progress().at(Progress.Stage.PRETRAINING),
                    resumable ? Checkpoint.in(work, trainer.description()) : null,
                    context.checkpointEvery(),
                    context.stop(),
                    context.log());
            var table = trainer.train(control);
            context.log()
                    .accept(String.format(
                            Locale.ROOT,
                            "paragraph vectors of %,d documents, which predict %,d n-grams, after %.0f s",
                            written.size(),
                            ngrams.size(),
                            (System.nanoTime() - start) / 1e9));
            var inference = new ParagraphInference(trainer.settings(), settings.embedding(), written.counts(), table);
            return new ParagraphFeatures(settings.ngrams(), ngrams, inference);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The n-grams to predict: if none is in enough documents, all. */
    private NgramTable ngrams(List<int[]> documents) {
        var counter =
                new NgramCounter(settings.ngrams(), Weighting.COUNT, settings.minDocuments(), settings.maxFeatures());
        var ngrams = counter.fit(documents).ngrams();
        return ngrams.size() > 0
                ? ngrams
                : new NgramCounter(settings.ngrams(), Weighting.COUNT, 1, settings.maxFeatures())
                        .fit(documents)
                        .ngrams();
    }

    /** Whole documents, read when they are asked for. */
    private List<int[]> documents(Vocabulary vocabulary, EncodedCorpus text, int[] positions) {
        return new AbstractList<>() {
            @Override
            public int[] get(int index) {
                if (context.stop().getAsBoolean()) {
                    throw new StoppedException("Stopped while n-grams were counted, before the first step.", false);
                }
                return NgramFeatures.withoutMarks(text.wholeWords(positions[index]), vocabulary);
            }

            @Override
            public int size() {
                return positions.length;
            }
        };
    }

    /** Removes what was kept for this run alone. */
    static void forget(RunContext context) throws IOException {
        var work = context.directories().work();
        if (work != null && context.directories().pretrained() == null) {
            KeptParagraphs.forget(work);
        }
    }
}
