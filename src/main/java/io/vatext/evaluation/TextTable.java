package io.vatext.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * A table that can be shown as Markdown or with aligned columns. The first column and the given text columns are
 * aligned left; the others hold numbers.
 */
public final class TextTable {
    private final List<String> header;
    private final List<Integer> textColumns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table without rows.
     *
     * @param header the headings
     * @param textColumns columns that hold text, besides the first, counted from 0
     */
    public TextTable(List<String> header, Integer... textColumns) {
        this.header = List.copyOf(header);
        this.textColumns = List.of(textColumns);
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column
     */
    public void add(String... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException("a row needs " + header.size() + " cells, found " + cells.length);
        }
        rows.add(List.of(cells));
    }

    /**
     * A Markdown table; cells are escaped.
     *
     * @return whole lines
     */
    public String markdown() {
        var text = new StringBuilder();
        line(text, header);
        for (var column = 0; column < header.size(); column++) {
            text.append(isText(column) ? "|---" : "|---:");
        }
        text.append("|\n");
        rows.forEach(row -> line(text, row));
        return text.toString();
    }

    /**
     * Columns aligned with spaces, with a rule under the header.
     *
     * @return whole lines
     */
    public String plain() {
        var widths = new int[header.size()];
        for (var column = 0; column < widths.length; column++) {
            widths[column] = width(header.get(column));
            for (var row : rows) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
            }
        }
        var rule = new ArrayList<String>();
        for (var width : widths) {
            rule.add("-".repeat(width));
        }
        var text = new StringBuilder();
        aligned(text, header, widths);
        aligned(text, rule, widths);
        rows.forEach(row -> aligned(text, row, widths));
        return text.toString();
    }

    private boolean isText(int column) {
        return column == 0 || textColumns.contains(column);
    }

    private static void line(StringBuilder text, List<String> cells) {
        cells.forEach(cell -> text.append("| ").append(escaped(cell)).append(' '));
        text.append("|\n");
    }

    private void aligned(StringBuilder text, List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (var column = 0; column < widths.length; column++) {
            var cell = cells.get(column);
            var padding = " ".repeat(widths[column] - width(cell));
            line.append(column == 0 ? "" : "  ");
            line.append(isText(column) ? cell + padding : padding + cell);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    /** Escapes text that must not become markup, such as names of classes and methods. */
    static String escaped(String cell) {
        return cell.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("*", "\\*")
                .replace("_", "\\_")
                .replace("<", "\\<")
                .replaceAll("\\s+", " ");
    }
}
