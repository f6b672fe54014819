package io.vatext.report;

import io.vatext.attack.CrossSection;
import io.vatext.attack.DocumentMap;
import io.vatext.attack.MapSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The section of a page with maps of the neighborhoods of documents. */
final class MapsSection {
    /** The color of the right class in charts; in maps it is left blank. */
    private static final int RIGHT = 0;

    /** The color of the classes that have none of their own. */
    private static final int OTHER = Series.COLORS - 1;

    private static final int TEXT = 300;

    private final Markup page;
    private final String title;
    private final List<String> classes;
    private final List<DocumentMap> maps;
    private final Map<Integer, Integer> colors;

    MapsSection(Markup page, String title, List<String> classes, List<DocumentMap> maps) {
        this.page = page;
        this.title = title;
        this.classes = classes;
        this.maps = maps;
        this.colors = colors(maps);
    }

    /** The classes that are most often a wrong answer have colors of their own. */
    private static Map<Integer, Integer> colors(List<DocumentMap> maps) {
        var cells = new HashMap<Integer, Integer>();
        for (var map : maps) {
            for (var section : List.of(map.adversarial(), map.random())) {
                for (var row : section.classes()) {
                    for (var answer : row) {
                        if (answer != map.label()) {
                            cells.merge(answer, 1, Integer::sum);
                        }
                    }
                }
            }
        }
        var colors = new LinkedHashMap<Integer, Integer>();
        cells.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> colors.put(entry.getKey(), Math.min(OTHER, 1 + colors.size())));
        return colors;
    }

    void write() {
        page.element("h2", title);
        var summary = MapSummary.of(maps);
        page.element(
                "p",
                "What the model answers around documents that it classifies correctly, in planes through the document (the dot). White is the"
                        + " right class, a color another one. Left: across, the direction of the gradient, against the right class to the"
                        + " right; up, a random direction. Middle: two random directions. The planes reach "
                        + Figures.decimals(summary.radius())
                        + " of the norm of a document's words to each side. Right: the logits along the direction of the gradient; epsilon is a Euclidean norm.");
        page.element(
                "p",
                "Medians of " + Figures.counted(maps.size(), "map") + ": "
                        + Figures.percent(summary.adversarialShare()) + " % of the left plane and "
                        + Figures.percent(summary.randomShare())
                        + " % of the middle one have the right answer; another answer is "
                        + distance(summary.adversarialDistance(), summary.reach()) + " away along the gradient, and "
                        + distance(summary.randomDistance(), summary.reach())
                        + " along the random direction of the left plane (shares of the norm of"
                        + " the document's words)."
                        + (summary.ratio() == null
                                ? ""
                                : " Where both are known, the latter is " + Figures.decimals(summary.ratio())
                                        + " times as far."));
        legend();
        maps.forEach(this::map);
    }

    private static String distance(@Nullable Double share, double reach) {
        return share == null ? "more than " + Figures.decimals(reach) : Figures.decimals(share);
    }

    private void legend() {
        var series = new ArrayList<Series>();
        series.add(new Series("the right class, in charts", RIGHT, List.of(), true));
        colors.forEach((number, color) -> {
            if (color < OTHER) {
                series.add(new Series(classes.get(number), color, List.of(), true));
            }
        });
        if (colors.containsValue(OTHER)) {
            series.add(new Series("other classes", OTHER, List.of(), true));
        }
        XyChart.legend(page, series);
    }

    private void map(DocumentMap map) {
        page.element("h3", map.id() + " (" + classes.get(map.label()) + ")");
        page.element("p", Excerpt.of(map.text(), TEXT), "class", "note");
        page.open("div", "class", "maps");
        section(map.adversarial(), map, "gradient and random direction");
        section(map.random(), map, "two random directions");
        line(map);
        page.close();
        page.element(
                "p",
                "Another answer: along the gradient "
                        + distance(map.relative(map.adversarialDistance()), map.reach() / map.scale())
                        + ", along the random direction "
                        + distance(map.relative(map.randomDistance()), map.reach() / map.scale()) + ".",
                "class",
                "note");
    }

    /** Draws the cells, equal neighbors of a row as one rectangle. */
    private void section(CrossSection section, DocumentMap map, String title) {
        var cells = section.classes();
        var side = cells.length;
        page.open("figure");
        page.open("svg", "viewBox", "-1 -1 " + (side + 2) + " " + (side + 2), "role", "img", "aria-label", title);
        for (var row = 0; row < side; row++) {
            for (var from = 0; from < side; ) {
                var end = from;
                while (end < side && cells[row][end] == cells[row][from]) {
                    end++;
                }
                if (cells[row][from] != map.label()) {
                    cell(cells[row][from], from, side - 1 - row, end - from);
                }
                from = end;
            }
        }
        page.empty("rect", "class", "frame", "x", "0", "y", "0", "width", text(side), "height", text(side));
        var center = Figures.coordinate(side / 2.0);
        page.empty("circle", "class", "document", "cx", center, "cy", center, "r", "0.7");
        page.close();
        page.element("figcaption", title);
        page.close();
    }

    private void cell(int answer, int x, int y, int width) {
        page.open(
                "rect",
                "class",
                "cell " + Series.style(colors.getOrDefault(answer, OTHER)),
                "x",
                text(x),
                "y",
                text(y),
                "width",
                text(width),
                "height",
                "1");
        page.element("title", classes.get(answer));
        page.close();
    }

    private static String text(int number) {
        return Integer.toString(number);
    }

    /** Draws the logits of the classes that are the answer somewhere on the line. */
    private void line(DocumentMap map) {
        var logits = map.line().logits();
        var shown = IntStream.concat(
                        IntStream.of(map.label()),
                        IntStream.range(0, logits.length).map(i -> largest(logits[i])))
                .distinct()
                .toArray();
        var series = new ArrayList<Series>();
        for (var c : shown) {
            var points = IntStream.range(0, logits.length)
                    .mapToObj(i ->
                            new Series.Point(map.line().offsets()[i], logits[i][c], Series.Mark.NONE, classes.get(c)))
                    .toList();
            var color = c == map.label() ? RIGHT : colors.getOrDefault(c, OTHER);
            series.add(new Series(classes.get(c), color, points, true));
        }
        var y = series.stream()
                .flatMap(one -> one.points().stream())
                .mapToDouble(Series.Point::y)
                .summaryStatistics();
        var reach = map.line().offsets()[logits.length - 1];
        page.open("figure");
        new XyChart(
                        "logits along the gradient",
                        "epsilon along the gradient",
                        new Axis(-reach, reach, false),
                        "logit",
                        Axis.linear(y.getMin(), y.getMax()))
                .draw(page, series);
        page.close();
    }

    private static int largest(double[] values) {
        return IntStream.range(0, values.length)
                .reduce((a, b) -> values[b] > values[a] ? b : a)
                .orElseThrow();
    }
}
