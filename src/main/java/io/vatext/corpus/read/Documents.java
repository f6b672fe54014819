package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Opens users' own files.
 *
 * <pre>{@code
 * var train = Documents.open(Path.of("labeled.csv"), ReaderOptions.RECOGNIZE);
 * System.err.println(train.describe());
 * try (var documents = train.open()) {
 *     documents.forEach(document -> …);
 * }
 * }</pre>
 */
public final class Documents {
    private Documents() {}

    /**
     * Recognizes a file or directory; reads no more than its beginning.
     *
     * @param path the file or directory
     * @param options what the user specified about it
     * @return its documents, which can be streamed any number of times, and how they are read
     * @throws InputException if the path is missing or empty, the format is not recognized, or a column is missing
     */
    public static RecognizedDocuments open(Path path, ReaderOptions options) {
        var format = options.format() == null ? Recognition.of(path) : options.format();
        var columns = switch (format) {
            case CSV -> new DelimitedReader(',', options).columns(Input.of(Input.requireFile(path)));
            case TSV -> new DelimitedReader('\t', options).columns(Input.of(Input.requireFile(path)));
            case JSONL -> new JsonLinesReader(options).columns(Input.of(Input.requireFile(path)));
            default -> {
                refuseColumns(path.toString(), format, options);
                Input.requireExisting(path);
                yield null;
            }
        };
        var read = columns == null
                ? new ReaderOptions(format, null, options.label(), null)
                : new ReaderOptions(format, columns.text(), columns.label(), columns.id());
        return new RecognizedDocuments(path, read, columns, warning -> {});
    }

    /**
     * Streams documents from a source that can be read only once, such as standard input. Without a format, each line
     * is a text.
     *
     * @param in the bytes; closed with the stream
     * @param name the name of the source in error messages and identifiers
     * @param options what the user specified about them; the format must be a single-file format
     * @return a lazy, sequential stream; to be closed
     * @throws InputException if the format needs a directory; also while streaming
     */
    public static Stream<Document> readOnce(InputStream in, String name, ReaderOptions options) {
        var input = new Input(name, name, () -> in);
        var format = options.format() == null ? Format.TEXT : options.format();
        return switch (format) {
            case TEXT, FASTTEXT -> {
                refuseColumns(name, format, options);
                yield format == Format.TEXT ? PlainTextReader.read(input) : FastTextReader.read(input);
            }
            case JSONL -> new JsonLinesReader(options).read(input);
            case CSV -> new DelimitedReader(',', options).read(input);
            case TSV -> new DelimitedReader('\t', options).read(input);
            default ->
                throw InputException.in(
                        name,
                        "the format " + format + " cannot be streamed; choose text, fasttext, jsonl, csv or tsv.");
        };
    }

    private static void refuseColumns(String source, Format format, ReaderOptions options) {
        var label = format == Format.RCV1 ? null : options.label(); // for RCV1, names the codes that are labels
        if (options.text() != null || label != null || options.id() != null) {
            throw InputException.in(
                    source, "the format " + format + " has no columns to name; only csv, tsv and jsonl do.");
        }
    }
}
