package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.BufferedReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.stream.Stream;

/**
 * Reads documents for answers to each of them, in step with their places: a blank line of a format with one document a line is an entry,
 * too, and so is a record that cannot be read.
 *
 * <pre>{@code
 * try (var entries = Entries.of(Documents.open(Path.of("mail.jsonl"), ReaderOptions.RECOGNIZE))) {
 *     entries.forEach(entry -> …);
 * }
 * }</pre>
 */
public final class Entries {
    private Entries() {}

    /**
     * The entries of a file or directory.
     *
     * @param documents the documents, as named or recognized
     * @return a lazy, sequential stream, to be closed
     * @throws InputException while streaming, if reading cannot go on
     */
    public static Stream<Entry> of(RecognizedDocuments documents) {
        var path = documents.path();
        if (Files.isDirectory(path)) {
            return documents.open().map(Entry::withoutText);
        }
        return switch (documents.format()) {
            case TEXT, FASTTEXT, JSONL, CSV, TSV -> of(Input.of(path), documents.format(), documents.options());
            default -> documents.open().map(Entry::of);
        };
    }

    /**
     * The entries of a source that can be read only once, such as standard input; each as soon as its line has come. Without a format,
     * each line is a text.
     *
     * @param in the bytes; closed with the stream
     * @param name the name of the source in error messages and identifiers
     * @param options what the user specified about them; the format must be a single-file format
     * @return a lazy, sequential stream, to be closed
     * @throws InputException if the format needs a directory; also while streaming, if reading cannot go on
     */
    public static Stream<Entry> readOnce(InputStream in, String name, ReaderOptions options) {
        var input = new Input(name, name, () -> in);
        var format = options.format() == null ? Format.TEXT : options.format();
        return switch (format) {
            case TEXT, FASTTEXT, JSONL, CSV, TSV -> {
                Documents.requireColumns(name, format, options);
                yield of(input, format, options);
            }
            default ->
                throw InputException.in(
                        name,
                        "the format " + format + " cannot be streamed; choose text, fasttext, jsonl, csv or tsv.");
        };
    }

    private static Stream<Entry> of(Input input, Format format, ReaderOptions options) {
        return switch (format) {
            case JSONL -> lines(input, format, new JsonLinesReader(options).parser(input));
            case FASTTEXT -> lines(input, format, FastTextReader.parser(input));
            case CSV -> new DelimitedReader(',', options).entries(input);
            case TSV -> new DelimitedReader('\t', options).entries(input);
            default -> lines(input, format, PlainTextReader.parser(input));
        };
    }

    private static Stream<Entry> lines(Input input, Format format, Lines.Parser parser) {
        var reader = new BufferedReader(input.characters(), 1 << 15);
        var number = new long[1];
        return Pull.stream(
                () -> {
                    var line = reader.readLine();
                    if (line == null) {
                        if (number[0] == 0) {
                            throw Lines.empty(input.name());
                        }
                        return null;
                    }
                    number[0]++;
                    return entry(input, format, parser, line, number[0]);
                },
                reader);
    }

    private static Entry entry(Input input, Format format, Lines.Parser parser, String line, long number) {
        var id = input.prefix() + ":" + number;
        if (line.isBlank()) {
            return format == Format.JSONL
                    ? Entry.bad(id, input.name() + ":" + number + ": the line is blank; expected a JSON object.")
                    : Entry.of(new Document(id, "", null));
        }
        try {
            var document = parser.parse(line, number);
            return Entry.of(document == null ? new Document(id, "", null) : document);
        } catch (InputException e) {
            if (format == Format.TEXT) {
                throw e; // A plain text has no bad records: the format is wrong, for all lines.
            }
            return Entry.bad(id, String.valueOf(e.getMessage()));
        }
    }
}
