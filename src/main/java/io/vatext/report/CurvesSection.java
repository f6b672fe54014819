package io.vatext.report;

import io.vatext.evaluation.CurvePoint;
import io.vatext.evaluation.FinishedCell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The section of the page with the learning curves: error and loss on the validation documents by step. */
final class CurvesSection {
    private CurvesSection() {}

    static void write(Markup page, List<RowGroup> groups, Map<String, Integer> colors) {
        var drawn = groups.stream().filter(group -> !curves(group).isEmpty()).toList();
        if (drawn.isEmpty()) {
            return;
        }
        page.element("h2", "Learning curves");
        for (var group : drawn) {
            if (groups.size() > 1) {
                page.element("h3", group.title());
            }
            page.open("div", "class", "charts");
            chart(page, group, colors, "Validation error, %", point -> 100 * point.misclassificationRate());
            chart(page, group, colors, "Validation loss, nats", CurvePoint::negativeLogLikelihood);
            page.close();
            var rows = new LinkedHashMap<String, Series>();
            curves(group)
                    .forEach(cell -> rows.put(
                            cell.method(),
                            new Series(cell.method(), colors.getOrDefault(cell.method(), 0), List.of(), true)));
            XyChart.legend(page, List.copyOf(rows.values()));
        }
        page.element(
                "p",
                "Each line is a run. A ring marks the step whose weights were kept, which was selected by these validation documents; so"
                        + " the error at the ring is a little too low as a forecast. The loss is the mean negative log-likelihood of a"
                        + " document.",
                "class",
                "note");
    }

    private static List<FinishedCell> curves(RowGroup group) {
        return group.rows().stream()
                .flatMap(row -> row.cells().stream())
                .filter(cell -> !points(cell).isEmpty())
                .toList();
    }

    private static List<CurvePoint> points(FinishedCell cell) {
        var curve = cell.curve();
        return curve == null ? List.of() : curve;
    }

    private static void chart(
            Markup page,
            RowGroup group,
            Map<String, Integer> colors,
            String title,
            ToDoubleFunction<CurvePoint> value) {
        var series = new ArrayList<Series>();
        for (var cell : curves(group)) {
            var points = points(cell).stream()
                    .map(point -> new Series.Point(
                            point.step(),
                            value.applyAsDouble(point),
                            point.kept() ? Series.Mark.KEPT : Series.Mark.NONE,
                            cell.key().name() + ", step " + Figures.whole(point.step()) + ": "
                                    + Figures.decimals(value.applyAsDouble(point))))
                    .toList();
            series.add(new Series(cell.method(), colors.getOrDefault(cell.method(), 0), points, true));
        }
        var all = series.stream().flatMap(one -> one.points().stream()).toList();
        var last = all.stream().mapToDouble(Series.Point::x).max().orElse(1);
        var y = all.stream().mapToDouble(Series.Point::y).summaryStatistics();
        page.open("figure");
        new XyChart(
                        title + " by training step",
                        "training step",
                        new Axis(0, 1.02 * Math.max(1, last), false),
                        title,
                        Axis.fromZero(y.getMin(), y.getMax()))
                .draw(page, series);
        page.close();
    }
}
