package io.vatext.report;

import java.util.List;

/**
 * Points of one row in a chart.
 *
 * @param name the row
 * @param color its number in the palette
 * @param points the points, in the order of the line
 * @param isLine whether the points are joined
 */
record Series(String name, int color, List<Point> points, boolean isLine) {
    /** How many colors the style sheet has; further rows use them again with dashes. */
    static final int COLORS = 8;

    /** Copies the points. */
    Series {
        points = List.copyOf(points);
    }

    /**
     * A point.
     *
     * @param x its horizontal value
     * @param y its vertical value
     * @param mark how it is drawn
     * @param title what it is, shown when it is pointed at
     */
    record Point(double x, double y, Mark mark, String title) {}

    /** How a point is drawn. */
    enum Mark {
        /** Nothing but the line. */
        NONE,
        /** A small dot. */
        RUN,
        /** A large dot. */
        MEAN,
        /** A ring. */
        KEPT
    }

    /** The class of a color in the style sheet. */
    static String style(int color) {
        return "c" + color % COLORS + (color / COLORS % 2 == 1 ? " dashed" : "");
    }
}
