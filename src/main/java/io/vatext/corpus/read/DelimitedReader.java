package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tables: CSV and TSV. Separator, quotes, header and columns are recognized unless the options specify them. A document
 * with an empty label is unlabeled. A row that repeats the header, as in files that were joined, is left out.
 */
final class DelimitedReader implements DocumentReader {
    private final char usualSeparator;
    private final ReaderOptions options;
    private final Consumer<String> warnings;

    /**
     * A reader of tables.
     *
     * @param usualSeparator the separator that the format usually has
     * @param options what the user specified
     * @param warnings receives messages, in whole sentences, about what was left out or is doubtful
     */
    DelimitedReader(char usualSeparator, ReaderOptions options, Consumer<String> warnings) {
        this.usualSeparator = usualSeparator;
        this.options = options;
        this.warnings = warnings;
    }

    @Override
    public Stream<Document> read(Path path) {
        return items(Input.of(Input.requireFile(path), Handling.of(options, warnings)))
                .documents();
    }

    /** A pass over a table. */
    Items items(Input input) {
        var lines = input.lines();
        try {
            var sample = TableSample.of(lines, !input.canReopen());
            var layout = layout(input, sample);
            return new Items(
                    new Pass(input, lines, sample, layout), input.faults(lines), layout.names(), noRows(input), lines);
        } catch (IOException e) {
            throw input.failed(e);
        }
    }

    /** Finds out how a table is written without reading more than its beginning. */
    TableLayout layout(Input input) {
        try (var lines = input.lines()) {
            var sample = TableSample.of(lines, false);
            var layout = layout(input, sample);
            if (layout.header() != null && sample.whole() && sample.lines().size() == 1) {
                throw noRows(input);
            }
            return layout;
        } catch (IOException e) {
            throw input.failed(e);
        }
    }

    private TableLayout layout(Input input, TableSample sample) {
        if (sample.lines().isEmpty()) {
            throw Lines.empty(input.name());
        }
        var layout = TableLayout.of(input.name(), sample, options, usualSeparator);
        if (layout == null) {
            // Not one row can be read: the faults of the first ones say why.
            var pass =
                    new RowReader(Pull.of(sample.lines()), new Dialect(usualSeparator, true), sample.encoding(), false);
            try {
                pass.next();
            } catch (RowFault fault) {
                var faults = new Faults(input.name(), input.handling().atOnce(), Optional::empty);
                faults.add(fault);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            throw noRows(input);
        }
        return layout;
    }

    private static InputException noRows(Input input) {
        return InputException.in(input.name(), "expected at least one document after the header.");
    }

    /** One pass over a table. */
    private static final class Pass implements Pull<Item> {
        private static final int MOST_LABELS = 10_000;
        private static final List<String> NO_TEXT = List.of("");

        private final Input input;
        private final TableLayout layout;
        private final RowReader reader;
        private final int[] text;
        private final int label;
        private final int id;
        private final Set<String> labels = new HashSet<>();
        private boolean started;
        private long repeated;
        private long firstRepeated;
        private long doubtful;
        private String firstDoubt = "";

        Pass(Input input, LineReader lines, TableSample sample, TableLayout layout) {
            this.input = input;
            this.layout = layout;
            var first = sample.lines().iterator();
            this.reader = new RowReader(
                    () -> first.hasNext() ? first.next() : lines.next(),
                    layout.dialect(),
                    lines.encoding(),
                    layout.names().size() == 1);
            var names = layout.names();
            var columns = layout.columns();
            this.text = columns.text().stream().mapToInt(names::indexOf).toArray();
            this.label = columns.label() == null ? -1 : names.indexOf(columns.label());
            this.id = columns.id() == null ? -1 : names.indexOf(columns.id());
        }

        @Override
        public @Nullable Item next() throws IOException {
            while (true) {
                Row row;
                try {
                    row = reader.next();
                } catch (RowFault fault) {
                    return item(fault, List.of());
                }
                if (row == null) {
                    end();
                    return null;
                }
                if (layout.names().size() == 1 && row.fields().equals(NO_TEXT)) {
                    return new Item(row.line(), null, null, NO_TEXT); // in its place, but not a document
                }
                if (!isHeader(row)) {
                    try {
                        return new Item(row.line(), document(row), null, fields(row.fields()));
                    } catch (RowFault fault) {
                        return item(fault, row.fields());
                    }
                }
            }
        }

        private Item item(RowFault fault, List<String> found) {
            return new Item(fault.line(), null, fault, fields(found));
        }

        /** A field for each column. */
        private List<String> fields(List<String> found) {
            var columns = layout.names().size();
            if (found.size() == columns) {
                return found;
            }
            return IntStream.range(0, columns)
                    .mapToObj(i -> i < found.size() ? found.get(i) : "")
                    .toList();
        }

        private boolean isHeader(Row row) {
            var header = layout.header();
            if (header == null || !row.fields().equals(header.fields())) {
                return false;
            }
            if (started) {
                firstRepeated = repeated == 0 ? row.line() : firstRepeated;
                repeated++;
            }
            started = true;
            return true;
        }

        private void end() {
            if (repeated > 0) {
                input.handling()
                        .warnings()
                        .accept(input.name() + ":" + firstRepeated
                                + ": the row repeats the names of the columns, as in files that were joined; "
                                + (repeated == 1 ? "it was" : "it and " + (repeated - 1) + " more were")
                                + " left out.");
            }
            if (doubtful > 0) {
                input.handling()
                        .warnings()
                        .accept(input.name() + ": " + doubtful
                                + (doubtful == 1 ? " row runs" : " rows run")
                                + " over lines that look like rows of their own, the first " + firstDoubt
                                + "; a quote may be missing or stray there.");
            }
        }

        /** Whether each line of a row also has a label that is known: text with one separator a line has not. */
        private boolean isDoubtful(Row row) {
            return label >= 0
                    && !row.lines().isEmpty()
                    && row.lines().stream().allMatch(line -> labels.contains(fieldOf(line, label)));
        }

        private String fieldOf(String line, int index) {
            var from = 0;
            for (var i = 0; i < index; i++) {
                from = line.indexOf(layout.dialect().separator(), from) + 1;
            }
            var to = line.indexOf(layout.dialect().separator(), from);
            return line.substring(from, to < 0 ? line.length() : to)
                    .replace("\"", "")
                    .strip();
        }

        private Document document(Row row) throws RowFault {
            var fields = row.fields();
            var expected = layout.names().size();
            var surplus = IntStream.range(expected, Math.max(expected, fields.size()))
                    .anyMatch(i -> !fields.get(i).isBlank());
            if (fields.size() < expected || surplus) {
                throw RowFault.at(
                        row.line(),
                        "the row has " + fields.size() + (fields.size() == 1 ? " field" : " fields") + ", but there "
                                + (expected == 1 ? "is 1 column" : "are " + expected + " columns")
                                + "; check its separators and quotes");
            }
            var name = label < 0 ? "" : fields.get(label).strip();
            if (labels.size() < MOST_LABELS) {
                labels.add(name);
            }
            if (isDoubtful(row)) {
                firstDoubt = doubtful == 0 ? "from line " + row.line() + " to " + row.lastLine() : firstDoubt;
                doubtful++;
            }
            var joined = text.length == 1
                    ? fields.get(text[0])
                    : IntStream.of(text)
                            .mapToObj(fields::get)
                            .map(String::strip)
                            .filter(field -> !field.isEmpty())
                            .collect(Collectors.joining(" "));
            var named = id < 0 ? "" : fields.get(id);
            return new Document(
                    named.isBlank() ? input.prefix() + ":" + row.line() : named, joined, name.isEmpty() ? null : name);
        }
    }
}
