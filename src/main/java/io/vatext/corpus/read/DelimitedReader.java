package io.vatext.corpus.read;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * CSV and TSV whose first line names the columns. Fields may be quoted as in RFC 4180, so a text may contain line
 * breaks. A document with an empty label is unlabeled.
 */
final class DelimitedReader implements DocumentReader {
    private final char separator;
    private final ReaderOptions options;

    DelimitedReader(char separator, ReaderOptions options) {
        this.separator = separator;
        this.options = options;
    }

    @Override
    public Stream<Document> read(Path path) {
        return read(Input.of(Input.requireFile(path)));
    }

    Stream<Document> read(Input input) {
        return stream(
                input,
                open(input, FieldMismatchStrategy.STRICT),
                (record, columns) -> document(input, record, columns));
    }

    /** The rows with all their fields; a row with too few or too many is a problem of its own. */
    Stream<Entry> entries(Input input) {
        return stream(
                input, open(input, FieldMismatchStrategy.IGNORE), (record, columns) -> entry(input, record, columns));
    }

    private static Entry entry(Input input, NamedCsvRecord record, Columns columns) {
        var header = record.getHeader();
        var fields = new ArrayList<>(record.getFields());
        while (fields.size() < header.size()) {
            fields.add("");
        }
        var extra = fields.subList(header.size(), fields.size());
        try {
            if (!extra.isEmpty()) {
                throw InputException.at(
                        input.name(),
                        record.getStartingLineNumber(),
                        "this row has " + record.getFieldCount() + " fields for " + header.size()
                                + " columns; quote a field that contains the separator.");
            }
            var document = document(input, record, columns);
            return new Entry(document.id(), document, null, header, fields);
        } catch (InputException e) {
            var id = input.prefix() + ":" + record.getStartingLineNumber();
            extra.clear();
            return new Entry(id, null, String.valueOf(e.getMessage()), header, fields);
        }
    }

    private <T> Stream<T> stream(
            Input input, CsvReader<NamedCsvRecord> csv, BiFunction<NamedCsvRecord, Columns, T> use) {
        var records = csv.iterator();
        var state = new State();
        return Pull.stream(
                () -> {
                    var record = next(input, records, state);
                    if (record == null) {
                        if (state.columns == null) {
                            throw noRows(input);
                        }
                        return null;
                    }
                    if (state.columns == null) {
                        state.columns = columns(input, record);
                    }
                    return use.apply(record, state.columns);
                },
                csv);
    }

    /** Finds the columns without reading more than the first document. */
    Columns columns(Input input) {
        try (var csv = open(input, FieldMismatchStrategy.STRICT)) {
            var record = next(input, csv.iterator(), new State());
            if (record == null) {
                throw noRows(input);
            }
            return columns(input, record);
        } catch (IOException e) {
            throw input.failed(e);
        }
    }

    private static final class State {
        private @Nullable Columns columns;
        private long line = 1;
    }

    private CsvReader<NamedCsvRecord> open(Input input, FieldMismatchStrategy otherWidths) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .missingFieldStrategy(otherWidths)
                .extraFieldStrategy(otherWidths)
                .ofNamedCsvRecord(input.characters());
    }

    private static @Nullable NamedCsvRecord next(Input input, Iterator<NamedCsvRecord> records, State state) {
        try {
            if (!records.hasNext()) {
                return null;
            }
            var record = records.next();
            state.line = record.getStartingLineNumber();
            return record;
        } catch (CsvParseException | IllegalStateException e) {
            throw broken(input, state.line, e);
        }
    }

    private static InputException broken(Input input, long line, RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InputException known) {
                return known;
            }
        }
        var reason = e.getCause() == null
                ? e.getMessage()
                : e.getMessage() + ": " + e.getCause().getMessage();
        return new InputException(
                input.name() + ": the row at or after line " + line + " cannot be read: " + reason
                        + "; check its quotes and its number of columns.",
                e);
    }

    private static InputException noRows(Input input) {
        try (var in = input.open()) {
            return in.read() < 0
                    ? Lines.empty(input.name())
                    : InputException.in(input.name(), "expected at least one document after the header.");
        } catch (IOException e) {
            throw input.failed(e);
        }
    }

    private Columns columns(Input input, NamedCsvRecord record) {
        return Columns.find(options, record.getHeader(), input.name(), 1);
    }

    private static Document document(Input input, NamedCsvRecord record, Columns columns) {
        var line = record.getStartingLineNumber();
        var found = record.getFieldCount();
        var expected = record.getHeader().size();
        if (found < expected) {
            throw InputException.at(
                    input.name(),
                    line,
                    "this row has " + found + " of " + expected
                            + " columns; add the missing ones or check its quotes (a text may span several lines).");
        }
        var label =
                columns.label() == null ? "" : record.getField(columns.label()).strip();
        var named = columns.id() == null ? "" : record.getField(columns.id());
        var id = named.isBlank() ? input.prefix() + ":" + line : named;
        return new Document(id, record.getField(columns.text()), label.isEmpty() ? null : label);
    }
}
