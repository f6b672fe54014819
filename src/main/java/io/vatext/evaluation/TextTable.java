package io.vatext.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table that can be shown as Markdown or with aligned columns. The first column and the given text columns are
 * aligned left; the others hold numbers.
 */
public final class TextTable {
    private static final String GAP = "  ";

    /** A column of text is not made narrower than this. */
    private static final int NARROWEST = 16;

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
        return plain(Integer.MAX_VALUE);
    }

    /**
     * All columns, those of text broken into several lines if there is no room.
     *
     * @param width characters in a line
     * @return whole lines
     */
    public String plain(int width) {
        return plain(width, header.size());
    }

    /**
     * Aligned columns that a terminal has room for: the last columns are left out if need be, then columns of text are broken
     * into several lines.
     *
     * @param width characters in a line
     * @param least how many columns are always shown
     * @return whole lines, which are longer than {@code width} only if columns of numbers are
     */
    public String plain(int width, int least) {
        var widths = new ArrayList<Integer>();
        for (var column = 0; column < header.size(); column++) {
            var widest = width(header.get(column));
            for (var row : rows) {
                widest = Math.max(widest, width(row.get(column)));
            }
            widths.add(widest);
        }
        while (widths.size() > least && total(widths) > width) {
            widths.remove(widths.size() - 1);
        }
        narrow(widths, width);
        var text = new StringBuilder();
        aligned(text, header, widths);
        aligned(text, widths.stream().map("-"::repeat).toList(), widths);
        rows.forEach(row -> aligned(text, row, widths));
        return text.toString();
    }

    private static long total(List<Integer> widths) {
        return widths.stream().mapToLong(Integer::longValue).sum() + (long) GAP.length() * (widths.size() - 1);
    }

    /** Takes from the widest column of text until all fit. */
    private void narrow(List<Integer> widths, int width) {
        while (total(widths) > width) {
            var widest = IntStream.range(0, widths.size())
                    .filter(column -> isText(column) && widths.get(column) > NARROWEST)
                    .boxed()
                    .max(Comparator.comparing(widths::get));
            if (widest.isEmpty()) {
                return;
            }
            widths.set(widest.get(), widths.get(widest.get()) - 1);
        }
    }

    private boolean isText(int column) {
        return column == 0 || textColumns.contains(column);
    }

    private static void line(StringBuilder text, List<String> cells) {
        cells.forEach(cell -> text.append("| ").append(escaped(cell)).append(' '));
        text.append("|\n");
    }

    private void aligned(StringBuilder text, List<String> cells, List<Integer> widths) {
        var broken = IntStream.range(0, widths.size())
                .mapToObj(column -> broken(cells.get(column), widths.get(column)))
                .toList();
        var lines = broken.stream().mapToInt(List::size).max().orElse(0);
        for (var i = 0; i < lines; i++) {
            var line = new StringBuilder();
            for (var column = 0; column < widths.size(); column++) {
                var parts = broken.get(column);
                var cell = i < parts.size() ? parts.get(i) : "";
                var padding = " ".repeat(Math.max(0, widths.get(column) - width(cell)));
                line.append(column == 0 ? "" : GAP);
                line.append(isText(column) ? cell + padding : padding + cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    /** A cell in lines of at most a width, broken at spaces; a longer word stays whole. */
    private static List<String> broken(String cell, int width) {
        if (width(cell) <= width) {
            return List.of(cell);
        }
        var lines = new ArrayList<String>();
        var line = "";
        for (var word : cell.split(" ", -1)) {
            var longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer) > width && !line.isEmpty()) {
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        lines.add(line);
        return lines;
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
