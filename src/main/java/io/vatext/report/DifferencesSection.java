package io.vatext.report;

import static io.vatext.report.HtmlTable.number;
import static io.vatext.report.HtmlTable.text;

import io.vatext.evaluation.Cell;
import io.vatext.evaluation.FinishedCell;
import io.vatext.evaluation.PairedComparisons;
import io.vatext.support.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/** The section of the page with the differences of the rows from the row that they are compared with. */
final class DifferencesSection {
    private DifferencesSection() {}

    private static String other(PairedComparisons comparisons) {
        var row = comparisons.row();
        return row == null ? "the row above" : row;
    }

    static void write(Markup page, PairedComparisons comparisons, boolean hasGroups) {
        if (comparisons.tests().isEmpty() && comparisons.missing().isEmpty()) {
            return;
        }
        page.element("h2", "Differences from " + other(comparisons));
        if (!comparisons.tests().isEmpty()) {
            chart(page, comparisons, hasGroups);
            table(page, comparisons);
        }
        if (!comparisons.differences().isEmpty()) {
            means(page, comparisons);
        }
        missing(page, comparisons);
    }

    /** Runs without a comparison for the same reason share a line. */
    private static void missing(Markup page, PairedComparisons comparisons) {
        var runs = new LinkedHashMap<String, List<String>>();
        comparisons
                .missing()
                .forEach(missing -> runs.computeIfAbsent(missing.reason(), first -> new ArrayList<>())
                        .add(missing.run().name()));
        runs.forEach((reason, names) ->
                page.element("p", "Without a comparison, since " + reason + ": " + String.join(", ", names) + "."));
    }

    private static void chart(Markup page, PairedComparisons comparisons, boolean hasGroups) {
        var rows = new ArrayList<IntervalChart.Row>();
        var pairs = comparisons.tests().stream()
                .map(test -> test.cell().method())
                .distinct()
                .count();
        var isNamed = pairs < comparisons.tests().size() && !hasGroups;
        String group = null;
        for (var test : comparisons.tests()) {
            var cell = test.cell();
            var kind = RowGroup.kind(cell.subset());
            if (hasGroups && !kind.equals(group)) {
                rows.add(IntervalChart.Row.heading(kind));
                group = kind;
            }
            var difference = difference(test);
            rows.add(new IntervalChart.Row(
                    isNamed || hasGroups ? cell.method() + ", " + cell.key().draw() : cell.method(),
                    difference.difference(),
                    difference.lower(),
                    difference.upper(),
                    IntervalChart.Bar.INTERVAL,
                    List.of(),
                    Figures.points(difference.difference()),
                    ""));
        }
        page.open("figure");
        new IntervalChart(
                        "Differences from " + other(comparisons),
                        "percentage points more (right) or fewer (left) errors",
                        true)
                .draw(page, rows);
        page.element(
                "figcaption",
                "Bars: 95 % interval of the difference of paired rates (Newcombe's method 10), of one run and the run of "
                        + other(comparisons)
                        + " with the same draw and seed, on the same test documents. Left of 0 is better than "
                        + other(comparisons) + ".");
        page.close();
    }

    private static void table(Markup page, PairedComparisons comparisons) {
        var table = HtmlTable.open(
                page,
                text("Method"),
                text("Compared with"),
                text("Draw"),
                number("Difference, points"),
                number("95 % interval"),
                number("Only " + other(comparisons) + " wrong"),
                number("Only method wrong"),
                number("p"),
                number("p (Holm)"));
        for (var test : comparisons.tests()) {
            var difference = difference(test);
            table.row(
                    test.cell().method(),
                    test.comparedWith().method(),
                    draw(test.cell()),
                    Figures.points(difference.difference()),
                    Figures.pointsRange(difference.lower(), difference.upper()),
                    Figures.whole(test.mcNemar().onlyFirstWrong()),
                    Figures.whole(test.mcNemar().onlySecondWrong()),
                    Figures.pValue(test.mcNemar().pValue()),
                    Figures.pValue(test.holm()));
        }
        table.close();
        page.element(
                "p",
                "p is that of the exact two-sided McNemar test; p (Holm) is corrected for the "
                        + Figures.counted(comparisons.tests().size(), "comparison") + " of this table.",
                "class",
                "note");
    }

    private static void means(Markup page, PairedComparisons comparisons) {
        page.element("h3", "Over draws and seeds");
        var table = HtmlTable.open(
                page,
                text("Method"),
                text("Compared with"),
                number("Draws"),
                number("Runs"),
                number("Difference, points"),
                number("95 % interval"),
                number("p"),
                number("p (Holm)"),
                number("Least possible p"));
        for (var mean : comparisons.differences()) {
            var test = mean.signFlips();
            var holm = mean.holm();
            table.row(
                    mean.row(),
                    mean.comparedWith(),
                    Figures.whole(mean.draws()),
                    Figures.whole(mean.runs()),
                    Figures.points(mean.difference()),
                    Figures.pointsRange(mean.interval().lower(), mean.interval().upper()),
                    test == null ? Figures.NONE : Figures.pValue(test.pValue()),
                    holm == null ? Figures.NONE : Figures.pValue(holm),
                    test == null ? Figures.NONE : Figures.pValue(test.leastPValue()));
        }
        table.close();
        page.element("p", comparisons.explanationOfDifferences(), "class", "note");
    }

    private static String draw(Cell cell) {
        return cell.key().draw();
    }

    private static PairedDifference difference(PairedComparisons.Test test) {
        FinishedCell cell = Objects.requireNonNull(test.cell());
        var first = test.mcNemar().onlyFirstWrong();
        var second = test.mcNemar().onlySecondWrong();
        var both = cell.errors() - second;
        var right = cell.documents() - both - first - second;
        if (both < 0 || right < 0) {
            throw new InputException("the predictions of " + cell.key().name()
                    + " do not agree with the errors in results.json; run the experiment again.");
        }
        return PairedDifference.of(both, first, second, right);
    }
}
