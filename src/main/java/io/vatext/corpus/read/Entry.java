package io.vatext.corpus.read;

import io.vatext.corpus.Document;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place of a file of documents: a line, a row, or a file of a directory. Exactly one of document and problem is null.
 *
 * @param id identifies the place, and the document unless it has an identifier of its own
 * @param document the document; without text for a blank line
 * @param problem why there is no document, as a sentence that names the place; null if there is one
 * @param columns the names of the columns: those of CSV and TSV; {@code id} and {@code text} for other formats of one file, {@code id} for
 *     directories
 * @param fields the values of the columns
 */
public record Entry(
        String id, @Nullable Document document, @Nullable String problem, List<String> columns, List<String> fields) {
    private static final List<String> ID = List.of("id");
    private static final List<String> ID_AND_TEXT = List.of("id", "text");

    /** Checks that there is either a document or a problem, and a value for each column. */
    public Entry {
        if ((document == null) == (problem == null)) {
            throw new IllegalArgumentException("an entry needs either a document or a problem: " + id);
        }
        columns = List.copyOf(columns);
        fields = List.copyOf(fields);
        if (columns.size() != fields.size()) {
            throw new IllegalArgumentException("one field for each column is needed: " + columns + ", " + fields);
        }
    }

    static Entry of(Document document) {
        var id = document.id();
        return new Entry(id, document, null, ID_AND_TEXT, List.of(id, document.text()));
    }

    static Entry withoutText(Document document) {
        return new Entry(document.id(), document, null, ID, List.of(document.id()));
    }

    static Entry bad(Input input, RowFault fault) {
        return bad(input, fault, ID_AND_TEXT, List.of(input.prefix() + ":" + fault.line()));
    }

    /** A row that cannot be read, with the fields that were found. */
    static Entry bad(Input input, RowFault fault, List<String> columns, List<String> found) {
        var fields = new ArrayList<>(found.subList(0, Math.min(found.size(), columns.size())));
        while (fields.size() < columns.size()) {
            fields.add("");
        }
        return new Entry(
                input.prefix() + ":" + fault.line(),
                null,
                input.name() + ":" + fault.line() + ": " + fault.problem() + ".",
                columns,
                fields);
    }
}
