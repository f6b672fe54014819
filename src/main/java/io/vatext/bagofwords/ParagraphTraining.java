package io.vatext.bagofwords;

import io.vatext.embedding.skipgram.ParagraphInference;
import io.vatext.embedding.skipgram.ParagraphText;
import io.vatext.embedding.skipgram.ParagraphVectorTrainer;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.learning.RunContext;
import io.vatext.loop.Checkpoint;
import io.vatext.loop.Control;
import io.vatext.support.Directories;
import io.vatext.support.Progress;
import io.vatext.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.Locale;

/**
 * Trains paragraph vectors on some of the encoded documents. The result is kept as a checkpoint in the directory of the run, so that a run
 * that is killed later need not train again.
 *
 * @param settings which n-grams, which documents, and how to train
 * @param context seed, threads, progress and log
 * @param directory an existing directory for the checkpoint and a temporary file
 */
record ParagraphTraining(ParagraphVectorsSettings settings, RunContext context, Path directory) {
    private static final String NAME = "paragraphs";

    /** Trains, or finds the vectors of the same run. */
    ParagraphFeatures features(Vocabulary vocabulary, EncodedCorpus text) throws IOException {
        var start = System.nanoTime();
        var drawn = new UnlabeledSample(text, settings.unlabeled(), context.seed(), "paragraph vectors").positions();
        var documents = documents(vocabulary, text, drawn);
        var ngrams = ngrams(documents);
        var work = Files.createDirectories(directory.resolve(NAME));
        var file = work.resolve("ngrams");
        try (var written = ParagraphText.of(
                documents.stream().map(words -> ParagraphFeatures.found(ngrams, words, settings.ngrams())),
                ngrams.size(),
                file)) {
            var trainer = new ParagraphVectorTrainer(
                    settings.paragraphs(), settings.embedding(), written, context.seed(), context.threads());
            var control = new Control(
                    context.task() + ", pre-training",
                    context.progress().at(Progress.Stage.PRETRAINING),
                    Checkpoint.in(work, trainer.description()),
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
            var fitted = settings.paragraphs().fittedTo(written.length());
            return new ParagraphFeatures(
                    settings.ngrams(),
                    ngrams,
                    new ParagraphInference(fitted, settings.embedding(), written.counts(), table));
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
    private static List<int[]> documents(Vocabulary vocabulary, EncodedCorpus text, int[] positions) {
        return new AbstractList<>() {
            @Override
            public int[] get(int index) {
                return NgramFeatures.withoutMarks(text.wholeWords(positions[index]), vocabulary);
            }

            @Override
            public int size() {
                return positions.length;
            }
        };
    }

    /** Removes what was kept in the run's directory. */
    static void forget(RunContext context) throws IOException {
        var work = context.directories().work();
        if (work != null && Files.isDirectory(work)) {
            Directories.delete(work.resolve(NAME));
            Directories.deleteIfEmpty(work);
        }
    }
}
