package io.vatext.report;

import io.vatext.evaluation.FinishedCell;
import io.vatext.evaluation.MethodSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The section of the page with the error by the number of labels and by the time of training. */
final class CostSection {
    /** Faster training than this is drawn here, since a logarithmic axis has no 0. */
    private static final double LEAST_SECONDS = 0.01;

    private CostSection() {}

    static void write(Markup page, List<RowGroup> groups, Map<String, Integer> colors) {
        byLabels(page, groups, colors);
        bySeconds(page, groups, colors);
    }

    private static void byLabels(Markup page, List<RowGroup> groups, Map<String, Integer> colors) {
        var counted =
                groups.stream().filter(group -> group.labels().isPresent()).toList();
        if (counted.stream()
                        .mapToLong(group -> group.labels().orElse(0))
                        .distinct()
                        .count()
                < 2) {
            return;
        }
        var series = new LinkedHashMap<String, List<Series.Point>>();
        counted.stream()
                .sorted((a, b) -> Long.compare(a.labels().orElse(0), b.labels().orElse(0)))
                .forEach(group -> group.rows().stream()
                        .filter(MethodSummary::hasResult)
                        .forEach(row -> series.computeIfAbsent(row.method(), name -> new ArrayList<>())
                                .add(new Series.Point(
                                        group.labels().orElse(0),
                                        100 * row.misclassificationRate(),
                                        Series.Mark.MEAN,
                                        row.method() + ", " + group.title() + ": "
                                                + Figures.percent(row.misclassificationRate()) + " %"))));
        page.element("h2", "Error by number of labels");
        page.open("figure");
        draw(
                page,
                series,
                colors,
                true,
                "Misclassification rate by number of labeled documents",
                "labeled documents (log)");
        page.element(
                "figcaption",
                "Means over the runs of a kind of draw ("
                        + String.join(
                                "; ", counted.stream().map(RowGroup::title).toList())
                        + "). Documents that are held out for validation are not counted, although some methods learn from them,"
                        + " too.");
        page.close();
    }

    private static void bySeconds(Markup page, List<RowGroup> groups, Map<String, Integer> colors) {
        if (groups.stream()
                .noneMatch(group ->
                        group.rows().stream().filter(MethodSummary::hasResult).count() > 1)) {
            return;
        }
        page.element("h2", "Error by time of training");
        page.open("div", "class", "charts");
        for (var group : groups) {
            var series = new LinkedHashMap<String, List<Series.Point>>();
            for (var row : group.rows()) {
                if (row.hasResult()) {
                    series.put(row.method(), times(row));
                }
            }
            if (!series.isEmpty()) {
                page.open("figure");
                if (groups.size() > 1) {
                    page.element("h3", group.title());
                }
                draw(
                        page,
                        series,
                        colors,
                        false,
                        "Misclassification rate by seconds of training",
                        "seconds of training (log)");
                page.close();
            }
        }
        page.close();
        page.element(
                "p",
                "Seconds by the clock, on the machine of each run; runs on different machines, or next to other work, are not comparable."
                        + " Large dots are means, small ones runs. Training of word vectors that rows share is not counted.",
                "class",
                "note");
    }

    private static List<Series.Point> times(MethodSummary row) {
        Function<FinishedCell, Series.Point> point = cell -> new Series.Point(
                Math.max(LEAST_SECONDS, cell.seconds()),
                100 * cell.misclassificationRate(),
                Series.Mark.RUN,
                cell.key().name() + ": " + Figures.percent(cell.misclassificationRate()) + " %, "
                        + Figures.seconds(cell.seconds()) + " s");
        var points = new ArrayList<Series.Point>();
        if (row.cells().size() > 1) {
            row.cells().forEach(cell -> points.add(point.apply(cell)));
        }
        points.add(new Series.Point(
                Math.max(LEAST_SECONDS, row.seconds()),
                100 * row.misclassificationRate(),
                Series.Mark.MEAN,
                row.method() + ": " + Figures.percent(row.misclassificationRate()) + " %, "
                        + Figures.seconds(row.seconds()) + " s"));
        return points;
    }

    private static void draw(
            Markup page,
            Map<String, List<Series.Point>> points,
            Map<String, Integer> colors,
            boolean isLine,
            String title,
            String xTitle) {
        var series = points.entrySet().stream()
                .map(row -> new Series(row.getKey(), colors.getOrDefault(row.getKey(), 0), row.getValue(), isLine))
                .toList();
        var all = points.values().stream().flatMap(List::stream).toList();
        var x = all.stream().mapToDouble(Series.Point::x).summaryStatistics();
        var y = all.stream().mapToDouble(Series.Point::y).summaryStatistics();
        var rates = Axis.wide(y.getMin(), y.getMax());
        new XyChart(
                        title,
                        xTitle,
                        Axis.log(Math.max(LEAST_SECONDS, x.getMin()), x.getMax()),
                        "misclassified, %" + (rates.isLog() ? " (log)" : ""),
                        rates)
                .draw(page, series);
        XyChart.legend(page, series);
    }
}
