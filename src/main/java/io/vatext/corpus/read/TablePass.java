package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One pass over the rows of a table, each of which is a document, a fault, or neither if it is blank. */
final class TablePass implements Pull<Item> {
    private static final List<String> NO_TEXT = List.of("");

    private final Input input;
    private final TableLayout layout;
    private final RowReader reader;
    private final TableDoubts doubts;
    private final ShortRows shortRows;
    private final int columns;
    private final int[] text;
    private final int label;
    private final int id;
    private boolean started;
    private @Nullable Found ahead;

    /** What is at one place: a row or a fault; neither at the end. */
    private record Found(@Nullable Row row, @Nullable RowFault fault) {}

    /**
     * Starts at the first row, which may be the header.
     *
     * @param input where the table is from
     * @param lines the lines after the sample
     * @param sample the first lines
     * @param layout how the table is written
     */
    TablePass(Input input, LineReader lines, TableSample sample, TableLayout layout) {
        this.input = input;
        this.layout = layout;
        this.columns = layout.names().size();
        var first = sample.lines().iterator();
        this.reader = new RowReader(
                () -> first.hasNext() ? first.next() : lines.next(), layout.dialect(), lines.encoding(), columns == 1);
        var names = layout.names();
        var named = layout.columns();
        this.text = named.text().stream().mapToInt(names::indexOf).toArray();
        this.label = named.label() == null ? -1 : names.indexOf(named.label());
        this.id = named.id() == null ? -1 : names.indexOf(named.id());
        this.doubts = new TableDoubts(input, layout.dialect(), label);
        this.shortRows = new ShortRows(sample.read(layout.dialect()).rows(), layout.header(), columns, text, label, id);
    }

    @Override
    public @Nullable Item next() throws IOException {
        while (true) {
            var found = take();
            var row = found.row();
            if (found.fault() != null) {
                return item(found.fault(), List.of());
            }
            if (row == null) {
                doubts.warn();
                return null;
            }
            if (columns == 1 && row.fields().equals(NO_TEXT)) {
                return new Item(row.line(), null, null, NO_TEXT); // in its place, but not a document
            }
            if (!isHeader(row)) {
                var cells = cells(row.fields());
                try {
                    requireWhole(row);
                    return new Item(row.line(), document(row, cells), null, cells);
                } catch (RowFault fault) {
                    return item(fault, row.fields());
                }
            }
        }
    }

    private Found take() throws IOException {
        var found = ahead == null ? read() : ahead;
        ahead = null;
        return found;
    }

    private Found read() throws IOException {
        try {
            return new Found(reader.next(), null);
        } catch (RowFault fault) {
            return new Found(null, fault);
        }
    }

    private Item item(RowFault fault, List<String> found) {
        return new Item(fault.line(), null, fault, cells(found));
    }

    /** A cell for each column. */
    private List<String> cells(List<String> found) {
        return found.size() == columns
                ? found
                : IntStream.range(0, columns)
                        .mapToObj(i -> i < found.size() ? found.get(i) : "")
                        .toList();
    }

    private boolean isHeader(Row row) {
        var header = layout.header();
        if (header == null || !row.fields().equals(header.fields())) {
            return false;
        }
        if (started) {
            doubts.repeatsHeader(row);
        }
        started = true;
        return true;
    }

    /** Rejects a row with too many cells, or too few unless only empty ones at its end are missing. */
    private void requireWhole(Row row) throws IOException, RowFault {
        var size = row.fields().size();
        if (row.fields().stream().skip(columns).allMatch(String::isBlank) && (size >= columns || isWhole(row))) {
            return;
        }
        throw RowFault.at(
                row.line(),
                "the row has " + size + (size == 1 ? " field" : " fields") + ", but there "
                        + (columns == 1 ? "is 1 column" : "are " + columns + " columns")
                        + "; check its separators and quotes");
    }

    private boolean isWhole(Row row) throws IOException {
        if (!input.canReopen()) {
            return false; // The next row may be long in coming.
        }
        ahead = read();
        if (ahead.fault() != null || !shortRows.isWhole(row, ahead.row())) {
            return false;
        }
        doubts.isShort(row);
        return true;
    }

    private Document document(Row row, List<String> cells) {
        var name = label < 0 ? "" : cells.get(label).strip();
        doubts.mayBeSeveral(row, name);
        var joined = text.length == 1
                ? cells.get(text[0])
                : IntStream.of(text)
                        .mapToObj(cells::get)
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .collect(Collectors.joining(" "));
        var named = id < 0 ? "" : cells.get(id);
        return new Document(
                named.isBlank() ? input.prefix() + ":" + row.line() : named, joined, name.isEmpty() ? null : name);
    }
}
