package io.vatext.corpus.read;

import io.vatext.support.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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
     * Recognizes a file or directory; reads no more than its beginning. What can be read only once, such as a named
     * pipe, is copied to a temporary file first.
     *
     * @param path the file or directory
     * @param options what the user specified about it
     * @return its documents, which can be streamed any number of times, and how they are read
     * @throws InputException if the path is missing or empty, the format is not recognized, or a column is missing
     */
    public static RecognizedDocuments open(Path path, ReaderOptions options) {
        return open(Place.of(path), options);
    }

    /**
     * As {@link #open}, for text whose labels are not read: a directory is raw text, one document per file, unless it
     * is a published corpus. A format that is one of files does not hold for a directory.
     *
     * @param path the file or directory
     * @param options what the user specified about it
     * @return its documents, which can be streamed any number of times, and how they are read
     * @throws InputException as {@link #open}
     */
    public static RecognizedDocuments openUnlabeled(Path path, ReaderOptions options) {
        if (!Files.isDirectory(path)) {
            return open(path, options);
        }
        var named = options.format();
        var format = named != null && named.reads(path) ? named : Recognition.directory(path);
        return open(path, options.withFormat(format == Format.DIRECTORIES ? Format.TEXT : format));
    }

    /**
     * Copies a source that can be read only once, such as standard input, and recognizes it by its content. Without any
     * sign of a format, each line is a text.
     *
     * @param in the bytes; read to the end
     * @param name the name of the source in error messages and identifiers
     * @param options what the user specified about them
     * @return its documents, which can be streamed any number of times until the process ends
     * @throws InputException if the format needs a directory; as {@link #open}
     * @throws IOException if the copy cannot be made
     */
    public static RecognizedDocuments copy(InputStream in, String name, ReaderOptions options) throws IOException {
        return open(Place.copy(in, name), options);
    }

    private static RecognizedDocuments open(Place place, ReaderOptions options) {
        var input = place.input(Handling.of(options, warning -> {}));
        var format = options.format() == null ? Recognition.of(place, input) : options.format();
        var notes = new ArrayList<String>();
        var doubts = new ArrayList<String>();
        Columns columns = null;
        var read = options.withFormat(format);
        if (format.isOneTextFile() && !Files.isDirectory(place.path())) {
            Recognition.requireText(input);
        }
        switch (format) {
            case CSV, TSV -> {
                requireFile(place);
                var layout =
                        new DelimitedReader(format == Format.CSV ? ',' : '\t', options, warning -> {}).layout(input);
                columns = layout.columns();
                read = read.withTable(new ReaderOptions.Table(
                        layout.dialect().separator(), layout.dialect().quoted(), layout.header() != null));
                notes.addAll(layout.notes());
                doubts.addAll(layout.warnings());
            }
            case JSONL -> {
                requireFile(place);
                var layout = new JsonReader(options, warning -> {}).layout(input);
                columns = layout.columns();
                notes.addAll(layout.notes());
            }
            default -> {
                if (options.scope() == ReaderOptions.Scope.THIS_FILE) {
                    refuseColumns(place.name(), format, options);
                }
                if (place.isCopy()) {
                    requireSingle(place.name(), format);
                }
                read = read.withColumns(null, format == Format.RCV1 ? options.label() : null, null);
            }
        }
        if (format.isOneTextFile() && !Files.isDirectory(place.path())) {
            describeBytes(input, options, notes);
        }
        return new RecognizedDocuments(place, read, columns, notes, doubts, warning -> {});
    }

    private static void requireFile(Place place) {
        if (!place.isCopy()) {
            Input.requireFile(place.path());
        }
    }

    private static void describeBytes(Input input, ReaderOptions options, List<String> notes) {
        try (var lines = input.lines()) {
            var before = lines.encoding();
            TableSample.of(lines, false);
            var recognized = !lines.encoding().equals(before);
            if (options.encoding() != null || recognized || !before.equals("UTF-8")) {
                notes.add("encoded in " + lines.encoding() + (recognized ? " (recognized)" : ""));
            }
        } catch (IOException e) {
            throw input.failed(e);
        }
        var compression = input.compression();
        if (compression != Compression.NONE) {
            notes.add("compressed by " + compression);
        }
    }

    /** A pass over a file, or over what can be read only once, in one of the formats of a single text file. */
    static Items items(Input input, ReaderOptions options, Consumer<String> warnings) {
        var format = options.format() == null ? Format.TEXT : options.format();
        requireSingle(input.name(), format);
        return switch (format) {
            case JSONL -> new JsonReader(options, warnings).items(input);
            case CSV -> new DelimitedReader(',', options, warnings).items(input);
            case TSV -> new DelimitedReader('\t', options, warnings).items(input);
            default -> {
                if (options.scope() == ReaderOptions.Scope.THIS_FILE) {
                    refuseColumns(input.name(), format, options);
                }
                yield format == Format.TEXT ? PlainTextReader.items(input) : FastTextReader.items(input);
            }
        };
    }

    private static void requireSingle(String source, Format format) {
        if (!format.isOneTextFile() || format == Format.CLASS_CSV) {
            throw InputException.in(
                    source, "the format " + format + " cannot be streamed; choose text, fasttext, jsonl, csv or tsv.");
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
