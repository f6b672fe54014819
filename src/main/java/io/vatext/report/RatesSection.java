package io.vatext.report;

import static io.vatext.report.HtmlTable.number;
import static io.vatext.report.HtmlTable.text;

import io.vatext.evaluation.ConfidenceInterval;
import io.vatext.evaluation.ExperimentResults;
import io.vatext.evaluation.FinishedCell;
import io.vatext.evaluation.MethodSummary;
import io.vatext.evaluation.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The section of the page with the misclassification rates. */
final class RatesSection {
    private static final String TITLE = "Misclassification rates";

    private RatesSection() {}

    static void write(Markup page, ExperimentResults results, List<RowGroup> groups) {
        page.element("h2", TITLE);
        chart(page, results, groups);
        table(page, results, groups);
        var references = results.provenance().references();
        for (var i = 0; i < references.size(); i++) {
            page.element("p", "[" + (i + 1) + "] " + references.get(i).source(), "class", "note");
        }
        if (results.finished().stream().anyMatch(cell -> !cell.kept().isEmpty())) {
            page.element(
                    "p",
                    "* has runs that were kept although they would be made differently now; see the notes below.",
                    "class",
                    "note");
        }
        page.element("p", Report.MEASURES, "class", "note");
    }

    private static void chart(Markup page, ExperimentResults results, List<RowGroup> groups) {
        var rows = new ArrayList<IntervalChart.Row>();
        var references = results.provenance().references();
        for (var i = 0; i < references.size(); i++) {
            var rate = references.get(i).misclassificationRate();
            rows.add(new IntervalChart.Row(
                    references.get(i).method() + " [" + (i + 1) + "]",
                    rate,
                    rate,
                    rate,
                    IntervalChart.Bar.NONE,
                    List.of(),
                    Figures.percent(rate),
                    "reference"));
        }
        for (var group : groups) {
            if (groups.size() > 1) {
                rows.add(IntervalChart.Row.heading(group.title()));
            }
            group.rows().forEach(row -> rows.add(row(row)));
        }
        page.open("figure");
        var chart = new IntervalChart(TITLE, "misclassified test documents, %", false);
        chart.draw(page, rows);
        page.element("figcaption", legend(rows, chart.hasArrow(rows)));
        page.close();
    }

    private static IntervalChart.Row row(MethodSummary row) {
        var interval = row.interval();
        if (interval == null) {
            return IntervalChart.Row.without(name(row), "failed", "failed");
        }
        var rates =
                row.cells().stream().map(FinishedCell::misclassificationRate).toList();
        return new IntervalChart.Row(
                name(row),
                row.misclassificationRate(),
                interval.lower(),
                interval.upper(),
                interval.kind() == ConfidenceInterval.Kind.T_OVER_DRAWS
                        ? IntervalChart.Bar.OVER_DRAWS
                        : IntervalChart.Bar.INTERVAL,
                rates.size() == 1 ? List.of() : rates,
                Figures.percent(row.misclassificationRate()),
                "");
    }

    private static String legend(List<IntervalChart.Row> rows, boolean hasArrow) {
        var parts = new ArrayList<String>();
        if (rows.stream().anyMatch(row -> row.bar() == IntervalChart.Bar.INTERVAL)) {
            parts.add(
                    "Thin bars with ends: the 95 % Wilson interval of a single run, or of the mean of several seeds of one draw."
                            + " It speaks of the choice of test documents, not of the randomness of training.");
        }
        if (rows.stream().anyMatch(row -> row.bar() == IntervalChart.Bar.OVER_DRAWS)) {
            parts.add(
                    "Broad bars: the 95 % t interval of the mean of several draws. They speak of training and of the drawn labels,"
                            + " not of the choice of test documents.");
        }
        if (rows.stream().anyMatch(row -> !row.runs().isEmpty())) {
            parts.add("Each dot is a run.");
        }
        if (rows.stream().anyMatch(row -> row.style().equals("reference"))) {
            parts.add("Hollow diamonds: numbers from other sources, without error bars.");
        }
        if (hasArrow) {
            parts.add("Arrows: rates beyond the axis, which ends where the other rows do.");
        }
        return String.join(" ", parts);
    }

    private static void table(Markup page, ExperimentResults results, List<RowGroup> groups) {
        var table = HtmlTable.open(
                page,
                text("Method"),
                number("Misclassified, %"),
                text("95 % interval"),
                number("Macro-F1, %"),
                number("Labeled documents"),
                number("Steps"),
                number("Seconds"));
        var references = results.provenance().references();
        for (var i = 0; i < references.size(); i++) {
            var macroF1 = references.get(i).macroF1();
            table.row(
                    references.get(i).method() + " [" + (i + 1) + "]",
                    Figures.percent(references.get(i).misclassificationRate()),
                    "reference",
                    macroF1 == null ? Figures.NONE : Figures.percent(macroF1),
                    Figures.NONE,
                    Figures.NONE,
                    Figures.NONE);
        }
        for (var group : groups) {
            if (groups.size() > 1) {
                table.heading(group.title());
            }
            var lowest = group.rows().stream()
                    .filter(MethodSummary::hasResult)
                    .mapToDouble(MethodSummary::misclassificationRate)
                    .min()
                    .orElse(-1);
            for (var row : group.rows()) {
                var labels = RowGroup.labels(row.cells().stream());
                table.styledRow(
                        row.misclassificationRate() == lowest ? "best" : "",
                        List.of(
                                name(row),
                                row.hasResult() ? Figures.percent(row.misclassificationRate()) : "failed",
                                spread(row),
                                Figures.percent(row.macroF1()),
                                labels.isPresent() ? Figures.whole(labels.getAsLong()) : Figures.NONE,
                                steps(row),
                                Figures.seconds(row.seconds())));
            }
        }
        table.close();
    }

    private static String name(MethodSummary row) {
        return row.method()
                + (row.cells().stream().allMatch(cell -> cell.kept().isEmpty()) ? "" : " *")
                + (row.failed().isEmpty() || !row.hasResult() ? "" : " (" + row.failures() + ")");
    }

    private static String spread(MethodSummary row) {
        var interval = row.interval();
        if (interval == null) {
            return Figures.NONE;
        }
        var range = Figures.range(interval.lower(), interval.upper());
        return row.cells().size() == 1
                ? range
                : range + ", sd " + Figures.percent(row.standardDeviation()) + " of "
                        + row.cells().size() + " runs";
    }

    private static String steps(MethodSummary row) {
        var steps = row.cells().stream()
                .map(FinishedCell::steps)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .summaryStatistics();
        if (steps.getCount() == 0) {
            return Figures.NONE;
        }
        return steps.getMin() == steps.getMax()
                ? Figures.whole(steps.getMin())
                : Figures.whole(steps.getMin()) + "–" + Figures.whole(steps.getMax());
    }
}
