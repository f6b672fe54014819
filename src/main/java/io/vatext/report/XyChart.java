package io.vatext.report;

import java.util.List;

/** Draws series of points with two axes as inline SVG. Colors come from the page's style sheet. */
final class XyChart {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 300;
    private static final int LEFT = 52;
    private static final int RIGHT = 14;
    private static final int TOP = 12;
    private static final int BOTTOM = 44;

    private final String title;
    private final String xTitle;
    private final String yTitle;
    private final Axis x;
    private final Axis y;

    /**
     * A chart without series.
     *
     * @param title what it shows, for screen readers
     * @param xTitle the horizontal axis, with its unit
     * @param x its values
     * @param yTitle the vertical axis, with its unit
     * @param y its values
     */
    XyChart(String title, String xTitle, Axis x, String yTitle, Axis y) {
        this.title = title;
        this.xTitle = xTitle;
        this.x = x;
        this.yTitle = yTitle;
        this.y = y;
    }

    private double left(double value) {
        return LEFT + x.at(value) * (WIDTH - LEFT - RIGHT);
    }

    private double top(double value) {
        return HEIGHT - BOTTOM - y.at(value) * (HEIGHT - TOP - BOTTOM);
    }

    /** Draws axes and series. */
    void draw(Markup page, List<Series> series) {
        begin(page);
        series.forEach(one -> draw(page, one));
        page.close();
    }

    /** Opens the drawing and draws its axes; the caller closes it. */
    void begin(Markup page) {
        page.open("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img", "aria-label", title);
        for (var tick : y.ticks(8)) {
            var at = Figures.coordinate(top(tick.value()));
            line(page, "grid", Integer.toString(LEFT), at, Integer.toString(WIDTH - RIGHT), at);
            page.element(
                    "text", tick.label(), "class", "end", "x", Integer.toString(LEFT - 6), "y", at, "dy", "0.32em");
        }
        var floor = Integer.toString(HEIGHT - BOTTOM);
        for (var tick : x.ticks(6)) {
            var at = Figures.coordinate(left(tick.value()));
            line(page, "tick", at, floor, at, Integer.toString(HEIGHT - BOTTOM + 4));
            page.element("text", tick.label(), "class", "middle", "x", at, "y", Integer.toString(HEIGHT - BOTTOM + 17));
        }
        line(page, "axis", Integer.toString(LEFT), floor, Integer.toString(WIDTH - RIGHT), floor);
        var center = Figures.coordinate(LEFT + (WIDTH - LEFT - RIGHT) / 2.0);
        page.element("text", xTitle, "class", "middle name", "x", center, "y", Integer.toString(HEIGHT - 8));
        var middle = Figures.coordinate(TOP + (HEIGHT - TOP - BOTTOM) / 2.0);
        page.element("text", yTitle, "class", "middle name", "transform", "translate(13 " + middle + ") rotate(-90)");
    }

    private static void line(Markup page, String style, String x1, String y1, String x2, String y2) {
        page.open("line", "class", style, "x1", x1, "y1", y1, "x2", x2, "y2", y2)
                .close();
    }

    /** A straight line between two points of the axes. */
    void line(Markup page, String style, double x1, double y1, double x2, double y2) {
        line(
                page,
                style,
                Figures.coordinate(left(x1)),
                Figures.coordinate(top(y1)),
                Figures.coordinate(left(x2)),
                Figures.coordinate(top(y2)));
    }

    /** Draws a series. */
    void draw(Markup page, Series series) {
        page.open("g", "class", Series.style(series.color()));
        if (series.isLine() && series.points().size() > 1) {
            var path = new StringBuilder();
            for (var point : series.points()) {
                path.append(path.isEmpty() ? "" : " ")
                        .append(Figures.coordinate(left(point.x())))
                        .append(',')
                        .append(Figures.coordinate(top(point.y())));
            }
            page.open("polyline", "class", "curve", "points", path.toString()).close();
        }
        for (var point : series.points()) {
            if (point.mark() != Series.Mark.NONE) {
                dot(page, point);
            }
        }
        page.close();
    }

    private void dot(Markup page, Series.Point point) {
        var radius = switch (point.mark()) {
            case NONE -> "0";
            case RUN -> "2.5";
            case MEAN, KEPT -> "5";
        };
        page.open(
                "circle",
                "class",
                switch (point.mark()) {
                    case KEPT -> "ring";
                    case RUN -> "dot run";
                    case MEAN, NONE -> "dot";
                },
                "cx",
                Figures.coordinate(left(point.x())),
                "cy",
                Figures.coordinate(top(point.y())),
                "r",
                radius);
        page.element("title", point.title());
        page.close();
    }

    /** A legend below charts: a colored line and a name for each series. */
    static void legend(Markup page, List<Series> series) {
        page.open("ul", "class", "legend");
        for (var one : series) {
            page.open("li");
            page.open(
                    "svg", "class", "key " + Series.style(one.color()), "viewBox", "0 0 28 12", "aria-hidden", "true");
            page.open("polyline", "class", "curve", "points", "1,6 27,6").close();
            page.open("circle", "class", "dot", "cx", "14", "cy", "6", "r", "4").close();
            page.close();
            page.element("span", one.name());
            page.close();
        }
        page.close();
    }
}
