package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.InputStream;
import java.util.List;
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
        if (documents.hasItems()) {
            return of(documents.items(), documents.name(), documents.prefix(), documents.format());
        }
        return documents.isDirectory()
                ? documents.open().map(Entry::withoutText)
                : documents.open().map(Entry::of);
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
        var input = new Input(
                name, name, () -> in, false, Handling.of(options, warnings).atOnce());
        var named = options.format();
        var entries = of(Documents.items(input, options, warnings), name, name, named == null ? Format.TEXT : named);
        return named == null ? entries.peek(new Doubt(name, warnings)) : entries;
    }

    /** Says once if texts look like another format. */
    private static final class Doubt implements Consumer<Entry> {
        private final String name;
        private final Consumer<String> warnings;
        private boolean isDecided;

        Doubt(String name, Consumer<String> warnings) {
            this.name = name;
            this.warnings = warnings;
        }

        @Override
        public void accept(Entry entry) {
            var document = entry.document();
            if (isDecided || document == null || document.text().isBlank()) {
                return;
            }
            isDecided = true;
            Recognition.doubt(document.text())
                    .ifPresent(format -> warnings.accept(name + ": the first line looks like " + format
                            + ", but each line is read as a text, because no format was named."));
        }
    }

    private static Stream<Entry> of(Items items, String name, String prefix, Format format) {
        var any = new boolean[1];
        var pull = items.pull();
        return Pull.stream(
                () -> {
                    var item = pull.next();
                    if (item == null && !any[0]) {
                        throw items.nothing();
                    }
                    any[0] = true;
                    return item == null ? null : entry(item, items.columns(), name, prefix, format);
                },
                items.resource());
    }

    private static Entry entry(Item item, List<String> columns, String name, String prefix, Format format) {
        var id = prefix + ":" + item.line();
        var fault = item.fault();
        if (fault != null) {
            var problem = name + ":" + fault.line() + ": " + fault.problem() + ".";
            if (format == Format.TEXT && !fault.isEncoding()) {
                throw new InputException(
                        problem); // A plain text has no bad records: the format is wrong, for all lines.
            }
            return columns.isEmpty() ? Entry.bad(id, problem) : new Entry(id, null, problem, columns, item.fields());
        }
        var document = item.document();
        if (document == null) {
            if (format == Format.JSONL) {
                return Entry.bad(id, name + ":" + item.line() + ": the line is blank; expected a JSON object.");
            }
            document = new Document(id, "", null);
        }
        return columns.isEmpty()
                ? Entry.of(document)
                : new Entry(document.id(), document, null, columns, item.fields());
    }
}
