package io.vatext.corpus.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a table is written and what its columns hold.
 *
 * @param dialect separator and quotes
 * @param header the row that names the columns; null if there is none
 * @param names the names of all columns; a column without a name of its own has its number
 * @param columns those that are read
 * @param notes what else a user should know, in parts of a sentence
 * @param warnings what is doubtful, in whole sentences
 */
record TableLayout(
        Dialect dialect,
        @Nullable Row header,
        List<String> names,
        Columns columns,
        List<String> notes,
        List<String> warnings) {

    /**
     * Recognizes a table.
     *
     * @param file the file, as the user named it
     * @param sample its first lines; not empty
     * @param options what the user specified
     * @param usual the separator that the format usually has
     * @return null if the table has no rows, not even a header
     */
    static @Nullable TableLayout of(String file, TableSample sample, ReaderOptions options, char usual) {
        var reading = new DialectRecognition(sample, options, usual).best();
        if (reading.rows().isEmpty()) {
            return null;
        }
        var warnings = new ArrayList<String>();
        var notes = new ArrayList<String>();
        var first = reading.rows().get(0);
        var header = new HeaderRecognition(file, reading.rows(), options).hasHeader(warnings) ? first : null;
        var names = names(first.fields().size(), header);
        Columns.Lookup lookup = given -> lookup(given, names);
        var present = Columns.present(options, lookup, notes);
        var columns = Columns.find(present, names, lookup, file, first.line());
        columns.unused(names).ifPresent(notes::add);
        var dialect = reading.dialect();
        if (dialect.separator() != usual) {
            notes.add("separated by " + Dialect.name(dialect.separator()));
        }
        if (dialect.quoted() != (dialect.separator() != '\t')) {
            notes.add(dialect.quoted() ? "with quoted fields" : "quotes are ordinary characters");
        } else if (!dialect.quoted() && hasOpeningQuote(reading.rows())) {
            notes.add("quotes are ordinary characters");
        }
        if (header == null) {
            notes.add("without a header");
        }
        return new TableLayout(dialect, header, names, columns, notes, warnings);
    }

    private static boolean hasOpeningQuote(List<Row> rows) {
        return rows.stream().flatMap(row -> row.fields().stream()).anyMatch(field -> field.startsWith("\""));
    }

    /** A blank name, or one that stands twice, is replaced by the number of its column. */
    private static List<String> names(int count, @Nullable Row header) {
        var names = new ArrayList<String>();
        for (var i = 0; i < count; i++) {
            var name = header == null ? "" : header.fields().get(i).strip();
            var twice = header != null && Collections.frequency(header.fields(), name) > 1;
            names.add(name.isEmpty() || twice ? Integer.toString(i + 1) : name);
        }
        return List.copyOf(new LinkedHashSet<>(names)).size() == names.size() ? List.copyOf(names) : numbers(count);
    }

    private static List<String> numbers(int count) {
        var numbers = new ArrayList<String>();
        for (var i = 1; i <= count; i++) {
            numbers.add(Integer.toString(i));
        }
        return List.copyOf(numbers);
    }

    private static @Nullable String lookup(String given, List<String> names) {
        if (names.contains(given)) {
            return given;
        }
        var number = given.strip().matches("[1-9]\\d{0,5}") ? Integer.parseInt(given.strip()) : 0;
        return number >= 1 && number <= names.size() ? names.get(number - 1) : null;
    }
}
