package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import java.nio.file.Path;
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
        var options = columns == null
                ? ReaderOptions.of(format)
                : new ReaderOptions(format, columns.text(), columns.label(), columns.id());
        return format.reader(options).read(path);
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
