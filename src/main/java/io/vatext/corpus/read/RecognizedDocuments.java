package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user's documents and how they are read.
 *
 * @param path the file or directory
 * @param format its format, as named or recognized
 * @param columns its columns, as named or found; null for formats without
 */
public record RecognizedDocuments(
        Path path, Format format, @Nullable Columns columns) implements DocumentSource {
    @Override
    public Stream<Document> open() {
        return reader().read(path);
    }

    @Override
    public Stream<Supplier<Document>> deferred() {
        return reader().deferred(path);
    }

    @Override
    public Optional<String> location() {
        return Optional.of(path.toAbsolutePath().normalize() + ", " + format + ", " + columns);
    }

    @Override
    public String state() {
        return FilesState.of(path);
    }

    private DocumentReader reader() {
        var options = columns == null
                ? ReaderOptions.of(format)
                : new ReaderOptions(format, columns.text(), columns.label(), columns.id());
        return format.reader(options);
    }

    /**
     * How the documents are read, in words, to be printed.
     *
     * @return such as {@code train.csv: csv, text from "body", label from "class"}
     */
    public String describe() {
        return path + ": " + format + (columns == null ? "" : ", " + columns.describe());
    }
}
