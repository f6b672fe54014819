package io.vatext.report;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Draws values with their error bars, one below the other, each under its name: so long names have space on a narrow
 * screen. Inline SVG.
 */
final class IntervalChart {
    private static final int WIDTH = 480;
    private static final int SIDE = 12;
    private static final int ROW = 42;
    private static final int HEADING = 26;
    private static final int FOOT = 44;
    private static final int LONGEST_NAME = 46;

    /** What an error bar is. */
    enum Bar {
        /** The interval of a single run or of several seeds of one draw, or of a difference. */
        INTERVAL,
        /** The 95 % t interval of the mean of several draws. */
        OVER_DRAWS,
        /** None. */
        NONE
    }

    /**
     * A row of the chart.
     *
     * @param name what is above it
     * @param value the value, or null for a heading or a failed row
     * @param lower where its error bar begins
     * @param upper where it ends
     * @param bar what the error bar is
     * @param runs the values of the runs behind it
     * @param text what is written at the right
     * @param style a class of the style sheet
     */
    record Row(
            String name,
            @Nullable Double value,
            double lower,
            double upper,
            Bar bar,
            List<Double> runs,
            String text,
            String style) {
        /** A row without a value. */
        static Row without(String name, String text, String style) {
            return new Row(name, null, 0, 0, Bar.NONE, List.of(), text, style);
        }

        /** A heading of the rows below it. */
        static Row heading(String name) {
            return without(name, "", "heading");
        }

        private boolean isHeading() {
            return style.equals("heading");
        }

        private double lowest() {
            return Math.min(lower, runs.stream().mapToDouble(v -> v).min().orElse(lower));
        }

        private double highest() {
            return Math.max(upper, runs.stream().mapToDouble(v -> v).max().orElse(upper));
        }

        private int height() {
            return isHeading() ? HEADING : ROW;
        }
    }

    private final String title;
    private final String axisTitle;
    private final boolean isDifference;

    /**
     * A chart.
     *
     * @param title what it shows, for screen readers
     * @param axisTitle the axis, with its unit
     * @param isDifference whether values are differences, which may be negative and have a line at 0
     */
    IntervalChart(String title, String axisTitle, boolean isDifference) {
        this.title = title;
        this.axisTitle = axisTitle;
        this.isDifference = isDifference;
    }

    /** Whether a value is beyond the axis and has an arrow. */
    boolean hasArrow(List<Row> rows) {
        var axis = axis(rows);
        return rows.stream().map(Row::value).filter(Objects::nonNull).anyMatch(value -> isBeyond(axis, value));
    }

    private static boolean isBeyond(Axis axis, double value) {
        return axis.at(100 * value) > 1;
    }

    private Axis axis(List<Row> rows) {
        var drawn = rows.stream().filter(row -> row.value() != null).toList();
        var lowest = drawn.stream().mapToDouble(Row::lowest).min().orElse(0);
        var highest = drawn.stream().mapToDouble(Row::highest).max().orElse(1);
        return isDifference
                ? Axis.linear(100 * Math.min(lowest, 0), 100 * Math.max(highest, 0))
                : Axis.fromZero(100 * lowest, 100 * end(drawn));
    }

    /**
     * Where the axis of rates ends: with the largest, unless a few rows (such as that of the majority class) are so far off that the
     * others could not be told apart.
     */
    private static double end(List<Row> drawn) {
        var values = drawn.stream()
                .map(Row::value)
                .filter(Objects::nonNull)
                .mapToDouble(v -> v)
                .sorted()
                .toArray();
        if (values.length == 0) {
            return 1;
        }
        var limit = 2.5 * values[(values.length - 1) / 2];
        var areFew = values[values.length - 1 - values.length / 4] <= limit;
        return drawn.stream()
                .filter(row -> !areFew || row.value() == null || row.value() <= limit)
                .mapToDouble(Row::highest)
                .max()
                .orElse(1);
    }

    /** Draws the rows; nothing if none has a value. */
    void draw(Markup page, List<Row> rows) {
        if (rows.stream().allMatch(row -> row.value() == null)) {
            return;
        }
        var axis = axis(rows);
        var bottom = 4 + rows.stream().mapToInt(Row::height).sum();
        page.open(
                "svg",
                "viewBox",
                "0 0 " + WIDTH + " " + (bottom + FOOT),
                "role",
                "img",
                "aria-label",
                title,
                "class",
                "intervals");
        for (var tick : axis.ticks(7)) {
            var at = x(axis, tick.value());
            var isZero = isDifference && Math.abs(tick.value()) < 1e-9;
            line(page, isZero ? "zero" : "grid", at, "4", at, Integer.toString(bottom));
            page.element("text", tick.label(), "class", "middle", "x", at, "y", Integer.toString(bottom + 15));
        }
        var center = Figures.coordinate(WIDTH / 2.0);
        page.element("text", axisTitle, "class", "middle name", "x", center, "y", Integer.toString(bottom + 35));
        var top = 4;
        for (var row : rows) {
            draw(page, row, axis, top);
            top += row.height();
        }
        page.close();
    }

    private static String x(Axis axis, double percent) {
        return Figures.coordinate(SIDE + Math.min(1, axis.at(percent)) * (WIDTH - 2 * SIDE));
    }

    private static void line(Markup page, String style, String x1, String y1, String x2, String y2) {
        page.open("line", "class", style, "x1", x1, "y1", y1, "x2", x2, "y2", y2)
                .close();
    }

    private static void draw(Markup page, Row row, Axis axis, int top) {
        page.open("g", "class", row.style().isEmpty() ? "row" : "row " + row.style());
        page.element("title", row.name() + ": " + row.text());
        var baseline = Integer.toString(top + 16);
        page.element(
                "text",
                Excerpt.name(row.name(), LONGEST_NAME),
                "class",
                "label",
                "x",
                Integer.toString(SIDE),
                "y",
                baseline);
        if (!row.isHeading()) {
            page.element("text", row.text(), "class", "end value", "x", Integer.toString(WIDTH - SIDE), "y", baseline);
        }
        var value = row.value();
        if (value != null && isBeyond(axis, value)) {
            arrow(page, top + 29);
        } else if (value != null) {
            bar(page, row, axis, top + 29);
            for (var run : row.runs()) {
                var at = x(axis, 100 * run);
                page.open("circle", "class", "dot run", "cx", at, "cy", Integer.toString(top + 29), "r", "3")
                        .close();
            }
            var at = SIDE + axis.at(100 * value) * (WIDTH - 2 * SIDE);
            // A diamond differs from the round dots of the runs.
            page.open(
                            "path",
                            "class",
                            "mean",
                            "d",
                            "M" + Figures.coordinate(at - 5.5) + " " + (top + 29) + "l5.5 -5.5 5.5 5.5 -5.5 5.5z")
                    .close();
        }
        page.close();
    }

    /** An arrow to the right, for a value beyond the axis. */
    private static void arrow(Markup page, int middle) {
        var tip = WIDTH - SIDE;
        line(
                page,
                "whisker",
                Integer.toString(tip - 26),
                Integer.toString(middle),
                Integer.toString(tip - 8),
                Integer.toString(middle));
        page.open("path", "class", "mean", "d", "M" + tip + " " + middle + "l-9 -5 0 10z")
                .close();
    }

    private static void bar(Markup page, Row row, Axis axis, int middle) {
        if (row.bar() == Bar.NONE) {
            return;
        }
        var from = x(axis, 100 * row.lower());
        var to = x(axis, 100 * row.upper());
        var y = Integer.toString(middle);
        if (row.bar() == Bar.OVER_DRAWS) {
            line(page, "draws", from, y, to, y);
            return;
        }
        line(page, "whisker", from, y, to, y);
        for (var end : List.of(from, to)) {
            line(page, "whisker", end, Integer.toString(middle - 4), end, Integer.toString(middle + 4));
        }
    }
}
