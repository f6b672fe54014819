package io.vatext.corpus.read;

import io.vatext.corpus.DeferredDocument;
import io.vatext.corpus.Document;
import io.vatext.corpus.StoredDocuments;
import io.vatext.support.DedupingListener;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user's documents and how they are read.
 *
 * @param path the file or directory
 * @param options its format, as named or recognized, and other reading options
 * @param columns its columns, as named or found; null for formats without columns
 * @param warnings receives messages, in whole sentences, about files that were skipped
 */
public record RecognizedDocuments(
        Path path, ReaderOptions options, @Nullable Columns columns, Consumer<String> warnings)
        implements StoredDocuments {
    /**
     * The format.
     *
     * @return as named or recognized
     */
    public Format format() {
        return Objects.requireNonNull(options.format());
    }

    /**
     * The same documents, which log the files that reading skipped.
     *
     * @param listener receives each message once, however often the documents are streamed
     * @return a changed copy
     */
    public RecognizedDocuments withLog(Consumer<String> listener) {
        return new RecognizedDocuments(path, options, columns, new DedupingListener(listener));
    }

    @Override
    public Stream<Document> open() {
        return format().reader(options, warnings).read(path);
    }

    @Override
    public Stream<DeferredDocument> deferred(Consumer<String> state) {
        return format().reader(options, warnings).deferred(path, state);
    }

    @Override
    public String location() {
        return path.toAbsolutePath().normalize() + ", " + options;
    }

    @Override
    public String state() {
        return FilesState.of(path);
    }

    @Override
    public boolean hasScrambledWords() {
        return format().hasScrambledWords();
    }

    @Override
    public String name() {
        return path.toString();
    }

    /**
     * A description of how the documents are read, for printing.
     *
     * @return for example {@code train.csv: csv, text from "body", label from "class"}
     */
    public String describe() {
        var how = columns != null
                ? ", " + columns.describe()
                : options.label() == null ? "" : ", label from \"" + options.label() + "\"";
        return path + ": " + format() + how;
    }
}
