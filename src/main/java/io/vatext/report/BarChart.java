package io.vatext.report;

import java.util.List;

/** Draws numbers as horizontal bars, each under its name. Inline SVG. */
final class BarChart {
    private static final int WIDTH = 480;
    private static final int ROW = 22;
    private static final int LEFT = 150;
    private static final int RIGHT = 76;
    private static final int LONGEST_NAME = 20;

    private BarChart() {}

    /**
     * A bar.
     *
     * @param name what is left of it
     * @param value its length
     * @param text what is right of it
     */
    record Bar(String name, double value, String text) {}

    /** Draws bars from 0. */
    static void draw(Markup page, String title, List<Bar> bars) {
        var largest = bars.stream().mapToDouble(Bar::value).max().orElse(0);
        page.open("figure");
        page.open("svg", "viewBox", "0 0 " + WIDTH + " " + (ROW * bars.size() + 4), "role", "img", "aria-label", title);
        var top = 2;
        for (var bar : bars) {
            var width = largest == 0 ? 0 : bar.value() / largest * (WIDTH - LEFT - RIGHT);
            var baseline = Integer.toString(top + 15);
            page.open("g");
            page.element("title", bar.name() + ": " + bar.text());
            page.element(
                    "text",
                    Excerpt.name(bar.name(), LONGEST_NAME),
                    "class",
                    "end",
                    "x",
                    Integer.toString(LEFT - 8),
                    "y",
                    baseline);
            page.open(
                            "rect",
                            "class",
                            "mean",
                            "x",
                            Integer.toString(LEFT),
                            "y",
                            Integer.toString(top + 3),
                            "width",
                            Figures.coordinate(width),
                            "height",
                            Integer.toString(ROW - 6))
                    .close();
            page.element("text", bar.text(), "x", Figures.coordinate(LEFT + width + 6), "y", baseline);
            page.close();
            top += ROW;
        }
        page.close();
        page.close();
    }
}
