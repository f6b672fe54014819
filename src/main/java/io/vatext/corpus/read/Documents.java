package io.vatext.corpus.read;

import io.vatext.support.InputException;
import java.nio.file.Path;

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

    /** Refuses columns that are named for a format without any. */
    static void requireColumns(String source, Format format, ReaderOptions options) {
        if (format != Format.CSV && format != Format.TSV && format != Format.JSONL) {
            refuseColumns(source, format, options);
        }
    }

    private static void refuseColumns(String source, Format format, ReaderOptions options) {
        var label = format == Format.RCV1 ? null : options.label(); // for RCV1, names the codes that are labels
        if (options.text() != null || label != null || options.id() != null) {
            throw InputException.in(
                    source, "the format " + format + " has no columns to name; only csv, tsv and jsonl do.");
        }
    }
}
