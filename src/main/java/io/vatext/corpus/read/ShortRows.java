package io.vatext.corpus.read;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells rows of which spreadsheets left out empty cells at the end from rows that were cut, broken in two or shifted.
 * Of the former, all columns that are read come before the missing ones, the label is one of other rows, and the text is
 * longer than any cell of a column that is not text, so that it cannot be one. The next row begins a record of its own.
 * Without a column of labels nothing shows whether a row is shifted, so none is accepted.
 */
final class ShortRows {
    private final int columns;
    private final int[] text;
    private final int label;
    private final int last;
    private final Set<String> labels = new HashSet<>();
    private int longest;

    /**
     * Looks at complete rows.
     *
     * @param rows the first rows of the table
     * @param header the row that names the columns; null if there is none
     * @param columns how many columns the table has
     * @param text those of the text
     * @param label that of the label; negative for none
     * @param id that of the identifier; negative for none
     */
    ShortRows(List<Row> rows, @Nullable Row header, int columns, int[] text, int label, int id) {
        this.columns = columns;
        this.text = text.clone();
        this.label = label;
        this.last = Math.max(IntStream.of(text).max().orElse(0), Math.max(label, id));
        for (var row : rows) {
            if (row.fields().size() == columns && !row.equals(header) && label >= 0) {
                labels.add(row.fields().get(label).strip());
                longest = Math.max(longest, longestOther(row));
            }
        }
        labels.remove("");
    }

    private int longestOther(Row row) {
        return IntStream.range(0, columns)
                .filter(column -> !isText(column))
                .map(column -> row.fields().get(column).strip().length())
                .max()
                .orElse(0);
    }

    private boolean isText(int column) {
        return IntStream.of(text).anyMatch(of -> of == column);
    }

    /**
     * Whether a row lacks only empty cells at its end.
     *
     * @param row a row with too few cells
     * @param next the row after it; null at the end of the file
     */
    boolean isWhole(Row row, @Nullable Row next) {
        if (!mayBeWhole(row)) {
            return false;
        }
        if (next == null) {
            return row.isEnded();
        }
        var size = next.fields().size();
        var arePartsOfOne = row.fields().size() + size == columns + 1;
        return size == columns || (size < columns && !arePartsOfOne && mayBeWhole(next));
    }

    private boolean mayBeWhole(Row row) {
        var fields = row.fields();
        return label >= 0
                && last < fields.size()
                && labels.contains(fields.get(label).strip())
                && fields.get(text[text.length - 1]).strip().length() > longest;
    }
}
