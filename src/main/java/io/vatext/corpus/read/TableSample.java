package io.vatext.corpus.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first lines of a table, from which it is recognized how it is written.
 *
 * @param lines the lines, without blank ones at the start and without a line that declares the separator
 * @param declared the separator that a first line such as {@code sep=;} declares, as spreadsheets write it; else null
 * @param whole whether the file has no others
 * @param encoding the name of their encoding
 */
record TableSample(List<Line> lines, @Nullable Character declared, boolean whole, String encoding) {
    private static final Pattern DECLARATION = Pattern.compile("\\uFEFF*\"?sep=(.)\"?", Pattern.CASE_INSENSITIVE);
    private static final int MOST_LINES = 1000;
    private static final int MOST_CHARACTERS = 1 << 20;

    /** The rows of a sample as a dialect has them, and how well they fit. */
    record Reading(Dialect dialect, List<Row> rows, int faults) {
        int columns() {
            return rows.isEmpty() ? 0 : rows.get(0).fields().size();
        }

        /** The share of the rows that have as many fields as the first one. */
        double share() {
            var same = rows.stream()
                    .filter(row -> row.fields().size() == columns())
                    .count();
            return (double) same / Math.max(1, rows.size() + faults);
        }
    }

    /** Takes lines from the start of a table: one if more may be long in coming. */
    static TableSample of(LineReader reader, boolean one) throws IOException {
        var lines = new ArrayList<Line>();
        Character declared = null;
        var characters = 0L;
        while (lines.size() < (one ? 1 : MOST_LINES) && characters < MOST_CHARACTERS) {
            var line = reader.next();
            if (line == null) {
                return new TableSample(lines, declared, true, reader.encoding());
            }
            var declaration = DECLARATION.matcher(line.text());
            if (line.number() == 1 && declaration.matches()) {
                declared = declaration.group(1).charAt(0);
            } else if (!lines.isEmpty() || !line.text().isBlank()) {
                lines.add(line);
                characters += line.text().length();
            }
        }
        return new TableSample(lines, declared, false, reader.encoding());
    }

    Reading read(Dialect dialect) {
        var next = lines.iterator();
        var reader = new RowReader(() -> next.hasNext() ? next.next() : null, dialect, encoding, false);
        var rows = new ArrayList<Row>();
        var faults = 0;
        while (true) {
            try {
                var row = reader.next();
                if (row == null) {
                    return new Reading(dialect, rows, faults);
                }
                rows.add(row);
            } catch (RowFault fault) {
                // A row that the end of the sample cuts off is not at fault.
                faults += fault.isEncoding() || (!whole && !next.hasNext()) ? 0 : 1;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
