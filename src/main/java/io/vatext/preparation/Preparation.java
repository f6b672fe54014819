package io.vatext.preparation;

import io.vatext.corpus.DocumentRange;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.Scan;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.WordOrder;
import io.vatext.support.InputException;
import io.vatext.support.OrderedTasks;
import io.vatext.support.Progress;
import io.vatext.support.Shares;
import io.vatext.support.TaskRunner;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Prepares documents for training and caches the results in a directory, where other processes find them: a directory
 * {@code text-…} for each source and tokenizer, made again when the files of the source change, and a directory
 * {@code encoded-…} for each split, vocabulary and length ({@code pretraining-…} for text to pre-train on). Damaged
 * results are made again. Results from documents in this process's memory are kept until the preparation is closed.
 *
 * <pre>{@code
 * try (var preparation = Preparation.keeping(Path.of("prepared"), 8, "train", Progress.Factory.silent(), () -> false);
 *         var prepared = preparation.prepare(split, new EncodingSpec(tokenizer, vocabulary, 400))) {
 *     System.out.println(prepared.vocabulary().size());
 * }
 * }</pre>
 *
 * <p>The result does not depend on the number of threads. Not thread-safe.
 */
public final class Preparation implements AutoCloseable {
    private final ResultDirectories directories;
    private final long rangeBytes;
    private final Execution execution;
    private final TokenizedSources sources;

    private Preparation(ResultDirectories directories, Execution execution) {
        this(directories, DocumentRange.BYTES, execution);
    }

    private Preparation(ResultDirectories directories, long rangeBytes, Execution execution) {
        this.directories = directories;
        this.rangeBytes = rangeBytes;
        this.execution = execution;
        this.sources = new TokenizedSources(directories, rangeBytes, execution);
    }

    /**
     * Creates a preparation that keeps its results.
     *
     * @param directory where results are kept; created when needed; may be deleted at any time while nothing is running
     * @param threads to read and tokenize with
     * @param task the name that progress shows
     * @param progress where progress is shown
     * @param stop asked before every document, by several threads, whether to stop
     * @return the preparation, to be closed
     */
    public static Preparation keeping(
            Path directory, int threads, String task, Progress.Factory progress, BooleanSupplier stop) {
        var unkept = directory.resolve("unkept-" + UUID.randomUUID());
        return new Preparation(
                new ResultDirectories(directory, unkept, line -> {}),
                new Execution(new OrderedTasks(threads), threads, task, progress, new Stop(stop)));
    }

    /**
     * Creates a preparation that keeps nothing.
     *
     * @param directory where results are until then; created when needed and deleted when the preparation is closed
     * @param threads to read and tokenize with
     * @param task the name that progress shows
     * @param progress where progress is shown
     * @param stop asked before every document, by several threads, whether to stop
     * @return the preparation, to be closed
     */
    public static Preparation temporary(
            Path directory, int threads, String task, Progress.Factory progress, BooleanSupplier stop) {
        return new Preparation(
                new ResultDirectories(directory, directory, line -> {}),
                new Execution(new OrderedTasks(threads), threads, task, progress, new Stop(stop)));
    }

    /**
     * Returns a copy that logs which cached results are damaged or outdated.
     *
     * @param listener receives whole lines
     * @return the copy, to be closed instead of this
     */
    public Preparation withLog(Consumer<String> listener) {
        return new Preparation(directories.withLog(listener), rangeBytes, execution);
    }

    /**
     * Returns a copy whose tasks are carried out elsewhere, with the same result. Results are written by the tasks, so
     * other processes must reach the directory. Documents that other processes cannot read, such as those of a program, are
     * read by this one.
     *
     * @param tasks carries out tasks
     * @return the copy, to be closed instead of this
     */
    public Preparation by(TaskRunner tasks) {
        return new Preparation(directories, rangeBytes, execution.by(tasks));
    }

    /**
     * As the other method.
     *
     * @param shares whose tasks to use; null to change nothing
     * @return the copy, to be closed instead of this
     */
    public Preparation by(@Nullable Shares shares) {
        return shares == null ? this : by(shares.tasks());
    }

    /** Returns a copy with ranges of another size, which have other shards. */
    Preparation inRanges(long bytes) {
        return new Preparation(directories, bytes, execution);
    }

    /**
     * Keeps what it prepares if there is a directory for it.
     *
     * @param kept as in {@link #keeping}; null to keep nothing
     * @param temporary as in {@link #temporary}, if nothing is kept
     * @param threads to read and tokenize with
     * @param task name of the job in the progress display
     * @param progress where progress is shown
     * @param stop asked before every document whether to stop, by several threads
     * @return to be closed
     */
    public static Preparation in(
            @Nullable Path kept,
            Path temporary,
            int threads,
            String task,
            Progress.Factory progress,
            BooleanSupplier stop) {
        return kept == null
                ? temporary(temporary, threads, task, progress, stop)
                : keeping(kept, threads, task, progress, stop);
    }

    /**
     * Tokenizes all documents of a source, unless that has been done already.
     *
     * @param source the documents
     * @param tokenizer how they are tokenized
     * @return the tokenized documents
     * @throws InputException if the source cannot be read
     */
    public TokenizedText tokenize(DocumentSource source, TokenizerSpec tokenizer) {
        return sources.text(source, tokenizer);
    }

    /**
     * A scan for drawing splits that also tokenizes: it reads a source, tokenizes it and writes its shards, as
     * {@link #tokenize} does, and passes the documents' headers to the scan's action. So drawing a split and preparing
     * its parts read the text only once, if both use the same tokenizer.
     *
     * @param tokenizer how to tokenize sources that have not been tokenized yet
     * @return the scan, which reads the shards instead if a source has been tokenized
     */
    public Scan tokenizingScan(TokenizerSpec tokenizer) {
        return sources.scan(tokenizer);
    }

    /**
     * Prepares the documents of a split for training, unless that has been done already.
     *
     * @param split labeled, validation and unlabeled parts; the test part is not read
     * @param spec tokenizer, vocabulary and length
     * @return vocabulary and encoded parts, to be closed
     * @throws InputException if there are fewer than two classes, or no labeled document has a known word
     */
    public Prepared prepare(SplitDocuments split, EncodingSpec spec) {
        return prepare(split, spec, null);
    }

    /**
     * Prepares the documents of a split with an existing vocabulary, such as that of a pre-trained encoder.
     *
     * @param split as in the other method
     * @param spec as in the other method; its choice of words is ignored if a vocabulary is given
     * @param given the vocabulary; null to build one from the documents
     * @return vocabulary and encoded parts, to be closed
     * @throws InputException if there are fewer than two classes, or no labeled document has a known word
     */
    public Prepared prepare(SplitDocuments split, EncodingSpec spec, @Nullable Vocabulary given) {
        var documents = ChosenDocuments.of(split, spec, given, sources, execution.tasks());
        return directories.open(
                "encoded",
                List.of(split.labeled(), split.validation(), split.unlabeled()),
                documents.sha256(),
                new SplitEncoding(documents, spec, given, execution)::write,
                Prepared::open);
    }

    /**
     * Prepares text for pre-training, unless that has been done already. Labels are ignored.
     *
     * @param documents the text
     * @param spec tokenizer, vocabulary and length
     * @return vocabulary and encoded text, to be closed
     * @throws InputException if the documents cannot be read, or their words are in scrambled order
     */
    public PreparedText prepareText(List<DocumentSource> documents, EncodingSpec spec) {
        WordOrder.require(documents);
        var survey = new Survey(execution.tasks());
        survey.note(spec.identity("text", null));
        var pieces = documents.stream()
                .flatMap(source -> sources.pieces(source, spec.tokenizer(), survey).stream())
                .toList();
        survey.add("text", pieces, header -> {});
        return directories.open(
                "pretraining",
                documents,
                survey.sha256(),
                new TextEncoding(pieces, spec, execution)::write,
                PreparedText::open);
    }

    /** Deletes the results that are not kept. */
    @Override
    public void close() {
        directories.close();
    }
}
