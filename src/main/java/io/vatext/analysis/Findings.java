package io.vatext.analysis;

import io.vatext.attack.DocumentMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an analysis found, ready to be shown.
 *
 * @param tables tables, in the order in which they are shown
 * @param charts charts
 * @param maps neighborhoods of documents, model by model
 * @param remarks whole sentences that say what the numbers show, and under which conditions
 */
public record Findings(List<Table> tables, List<Chart> charts, List<Maps> maps, List<String> remarks) {
    /** Copies the lists. */
    public Findings {
        tables = List.copyOf(tables);
        charts = List.copyOf(charts);
        maps = maps == null ? List.of() : List.copyOf(maps);
        remarks = List.copyOf(remarks);
    }

    /**
     * Findings without maps.
     *
     * @param tables tables
     * @param charts charts
     * @param remarks whole sentences
     */
    public Findings(List<Table> tables, List<Chart> charts, List<String> remarks) {
        this(tables, charts, List.of(), remarks);
    }

    /**
     * A table.
     *
     * @param title what it shows, with units
     * @param columns headings; the first column names the rows
     * @param rows a cell for each column
     * @param note what a reader needs to know about the numbers; null for nothing
     */
    public record Table(
            String title,
            List<String> columns,
            List<List<String>> rows,
            @Nullable String note) {
        /** Copies the lists, and checks that each row has a cell for each column. */
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            var width = columns.size();
            if (rows.stream().anyMatch(row -> row.size() != width)) {
                throw new IllegalArgumentException("each row of \"" + title + "\" must have " + width + " cells");
            }
        }
    }

    /**
     * A chart of lines.
     *
     * @param title what it shows
     * @param xTitle the horizontal axis, with its unit
     * @param yTitle the vertical axis, with its unit
     * @param lines the lines
     */
    public record Chart(String title, String xTitle, String yTitle, List<Line> lines) {
        /** Copies the lines. */
        public Chart {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A line of a chart.
     *
     * @param name its name in the legend
     * @param points the points, in the order of the line
     */
    public record Line(String name, List<Point> points) {
        /** Copies the points. */
        public Line {
            points = List.copyOf(points);
        }
    }

    /**
     * A point of a line.
     *
     * @param x its horizontal value
     * @param y its vertical value
     */
    public record Point(double x, double y) {}

    /**
     * The neighborhoods of some documents.
     *
     * @param title whose answers they show
     * @param classes the classes
     * @param maps a map for each document
     */
    public record Maps(String title, List<String> classes, List<DocumentMap> maps) {
        /** Copies the lists. */
        public Maps {
            classes = List.copyOf(classes);
            maps = List.copyOf(maps);
        }
    }
}
