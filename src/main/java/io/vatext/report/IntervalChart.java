package io.vatext.report;

import io.vatext.evaluation.WilsonInterval;
import java.util.ArrayList;
import java.util.List;
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
        /** The interval of a single run, or of a difference. */
        INTERVAL,
        /** The sample standard deviation to either side of the mean of several runs. */
        DEVIATION,
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
        /** A row for the rate of a single run. */
        static Row of(String name, double rate, WilsonInterval interval) {
            return new Row(
                    name,
                    rate,
                    interval.lower(),
                    interval.upper(),
                    Bar.INTERVAL,
                    List.of(),
                    Figures.percent(rate),
                    "");
        }

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

    /** Draws the rows; nothing if none has a value. */
    void draw(Markup page, List<Row> rows) {
        var values = new ArrayList<Double>();
        for (var row : rows) {
            if (row.value() != null) {
                values.addAll(List.of(row.value(), row.lower(), row.upper()));
                values.addAll(row.runs());
            }
        }
        if (values.isEmpty()) {
            return;
        }
        var lowest = 100 * values.stream().mapToDouble(v -> v).min().orElse(0);
        var highest = 100 * values.stream().mapToDouble(v -> v).max().orElse(0);
        var axis = isDifference
                ? Axis.linear(Math.min(lowest, 0), Math.max(highest, 0))
                : Axis.fromZero(lowest, highest);
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
        return Figures.coordinate(SIDE + axis.at(percent) * (WIDTH - 2 * SIDE));
    }

    private static void line(Markup page, String style, String x1, String y1, String x2, String y2) {
        page.open("line", "class", style, "x1", x1, "y1", y1, "x2", x2, "y2", y2).close();
    }

    private static void draw(Markup page, Row row, Axis axis, int top) {
        page.open("g", "class", row.style().isEmpty() ? "row" : "row " + row.style());
        page.element("title", row.name() + ": " + row.text());
        var baseline = Integer.toString(top + 16);
        page.element(
                "text", Excerpt.name(row.name(), LONGEST_NAME), "class", "label", "x", Integer.toString(SIDE), "y", baseline);
        if (!row.isHeading()) {
            page.element("text", row.text(), "class", "end value", "x", Integer.toString(WIDTH - SIDE), "y", baseline);
        }
        var value = row.value();
        if (value != null) {
            bar(page, row, axis, top + 29);
            for (var run : row.runs()) {
                var at = x(axis, 100 * run);
                page.open("circle", "class", "dot run", "cx", at, "cy", Integer.toString(top + 29), "r", "3").close();
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

    private static void bar(Markup page, Row row, Axis axis, int middle) {
        if (row.bar() == Bar.NONE) {
            return;
        }
        var from = x(axis, 100 * row.lower());
        var to = x(axis, 100 * row.upper());
        var y = Integer.toString(middle);
        if (row.bar() == Bar.DEVIATION) {
            line(page, "deviation", from, y, to, y);
            return;
        }
        line(page, "whisker", from, y, to, y);
        for (var end : List.of(from, to)) {
            line(page, "whisker", end, Integer.toString(middle - 4), end, Integer.toString(middle + 4));
        }
    }
}
