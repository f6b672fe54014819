package io.vatext.analysis;

import io.vatext.corpus.DocumentSample;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Method;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import io.vatext.support.StoppedException;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What an analysis works with.
 *
 * @param models the trained models
 * @param documents the documents of the draw that they were trained on
 * @param corpora opens the test documents of a described corpus by its name
 * @param seeds the seed of all random numbers of the analysis, which does not depend on the seeds of the models
 * @param threads the threads to compute with
 * @param parts the finished parts of the analysis
 * @param program the words of the command that starts this program, to which a command of the command line is added; for analyses that
 *     query a model from outside
 * @param methods finds a way to learn by its name, as the rows of an experiment name it, or throws an {@link
 *     io.vatext.support.InputException}; for analyses that train models of their own
 * @param progress where progress is shown; a job that reports to it stops when asked to
 * @param stop asked whether to stop
 * @param log receives messages, in whole lines
 */
public record AnalysisContext(
        TrainedModels models,
        SplitDocuments documents,
        Function<String, DocumentSource> corpora,
        Seeds seeds,
        int threads,
        Parts parts,
        List<String> program,
        Function<String, Method> methods,
        Progress.Factory progress,
        BooleanSupplier stop,
        Consumer<String> log) {
    /** Copies the command, and lets every job that shows progress be stopped. */
    public AnalysisContext {
        program = List.copyOf(program);
        var shown = progress;
        progress = (task, total, unit) -> new Stopping(shown.start(task, total, unit), task, stop);
    }

    /**
     * Some of the test documents, drawn at random; the same for every analysis with the same seed.
     *
     * @param most how many
     * @return the documents, in the order of the test documents
     */
    public DocumentSource testSample(long most) {
        return DocumentSample.of(documents.test(), testCount(), most, seeds, "documents to attack");
    }

    /**
     * Text of another corpus.
     *
     * @param name the name of a described corpus
     * @return its test documents
     * @throws io.vatext.support.InputException if the corpus is unknown or not on this machine
     */
    public DocumentSource otherCorpus(String name) {
        return corpora.apply(name);
    }

    /**
     * The number of test documents.
     *
     * @return all of them
     */
    public long testCount() {
        return count("test", documents.test());
    }

    /**
     * Some of the unlabeled documents, drawn at random.
     *
     * @param most how many
     * @param purpose what they are drawn for; the same documents for the same purpose
     * @return the documents, in the order of the unlabeled documents
     */
    public DocumentSource unlabeledSample(long most, String purpose) {
        return DocumentSample.of(
                documents.unlabeled(), count("unlabeled", documents.unlabeled()), most, seeds, purpose);
    }

    private long count(String part, DocumentSource source) {
        var count = documents.counts().get(part);
        if (count != null) {
            return count;
        }
        try (var all = source.open()) {
            return all.count();
        }
    }

    /**
     * The result of an expensive part of the analysis, which is made only once.
     *
     * @param name letters, digits, dots and dashes; unique within the analysis
     * @param type a record that JSON can hold: numbers, texts, lists, maps, arrays and such records
     * @param maker makes the part
     * @param <T> the type of the result
     * @return the result
     * @throws IOException if a file cannot be read or written
     * @throws StoppedException if the analysis was asked to stop
     */
    public <T> T part(String name, Class<T> type, Parts.Maker<T> maker) throws IOException {
        if (stop.getAsBoolean()) {
            throw new StoppedException("Stopped before " + name + ".", true);
        }
        return parts.get(name, type, maker);
    }

    /** Shows progress, and ends the job when it is asked to stop. */
    private record Stopping(Progress shown, String task, BooleanSupplier stop) implements Progress {
        @Override
        public void update(long done, String detail) {
            if (stop.getAsBoolean()) {
                throw new StoppedException("Stopped within " + task + ".", true);
            }
            shown.update(done, detail);
        }

        @Override
        public void close() {
            shown.close();
        }
    }
}
