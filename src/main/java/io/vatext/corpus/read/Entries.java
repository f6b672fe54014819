package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.InputStream;
import java.util.function.Consumer;
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
        if (documents.isDirectory()) {
            return documents.open().map(Entry::withoutText);
        }
        return switch (documents.format()) {
            case TEXT, FASTTEXT, JSONL, CSV, TSV ->
                of(documents.input(), documents.format(), documents.options(), documents.warnings());
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
     * @param warnings receives messages, in whole sentences, about what was left out or is doubtful
     * @return a lazy, sequential stream, to be closed
     * @throws InputException if the format needs a directory; also while streaming, if reading cannot go on
     */
    public static Stream<Entry> readOnce(
            InputStream in, String name, ReaderOptions options, Consumer<String> warnings) {
        var format = options.format() == null ? Format.TEXT : options.format();
        Documents.requireStreamed(name, format, options);
        return of(
                new Input(
                        name,
                        name,
                        () -> in,
                        false,
                        Handling.of(options, warnings).atOnce()),
                format,
                options,
                warnings);
    }

    private static Stream<Entry> of(Input input, Format format, ReaderOptions options, Consumer<String> warnings) {
        return switch (format) {
            case JSONL -> new JsonReader(options, warnings).entries(input);
            case CSV -> new DelimitedReader(',', options, warnings).entries(input);
            case TSV -> new DelimitedReader('\t', options, warnings).entries(input);
            case FASTTEXT -> lines(input, format, FastTextReader.parser(input));
            default -> lines(input, format, PlainTextReader.parser(input));
        };
    }

    private static Stream<Entry> lines(Input input, Format format, Lines.Parser parser) {
        var lines = input.lines();
        var count = new long[1];
        return Pull.stream(
                () -> {
                    var line = lines.next();
                    if (line == null) {
                        if (count[0] == 0) {
                            throw Lines.empty(input.name());
                        }
                        return null;
                    }
                    count[0]++;
                    return entry(input, format, parser, line, lines.encoding());
                },
                lines);
    }

    private static Entry entry(Input input, Format format, Lines.Parser parser, Line line, String encoding) {
        var blank = new Document(input.prefix() + ":" + line.number(), "", null);
        try {
            line.requireText(encoding);
            var document = line.text().isBlank() ? null : parser.parse(line.text(), line.number());
            return Entry.of(document == null ? blank : document);
        } catch (RowFault fault) {
            if (format == Format.TEXT && line.text().stripLeading().startsWith(FastTextReader.PREFIX)) {
                // The format is wrong, for all lines.
                throw InputException.at(input.name(), fault.line(), fault.problem() + ".");
            }
            return Entry.bad(input, fault);
        }
    }
}
