package io.vatext.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sections of the report that compare rows: run by run, and over draws and seeds. */
final class ComparisonSection {
    private ComparisonSection() {}

    static void write(PairedComparisons comparisons, Markdown report) {
        if (comparisons.tests().isEmpty() && comparisons.missing().isEmpty()) {
            return;
        }
        var row = comparisons.row();
        report.section(row == null ? "Each row compared with the row above" : "Compared with " + row);
        if (!comparisons.tests().isEmpty()) {
            tests(comparisons, report);
        }
        if (!comparisons.differences().isEmpty()) {
            differences(comparisons, report);
        }
        if (!comparisons.missing().isEmpty()) {
            report.paragraph("Without a comparison:");
            report.bullets(comparisons.missing().stream()
                    .map(missing -> missing.run().phrase() + ": " + missing.reason())
                    .toList());
        }
    }

    private static void tests(PairedComparisons comparisons, Markdown report) {
        var row = comparisons.row();
        var table = table(
                row,
                List.of(
                        "Draw",
                        "Seed",
                        "Only " + (row == null ? "row above" : row) + " wrong",
                        "Only method wrong",
                        "p",
                        "p (Holm)"),
                true);
        for (var test : comparisons.tests()) {
            var cell = test.cell();
            add(
                    table,
                    row,
                    ResultTable.name(cell),
                    test.comparedWith().method(),
                    cell.subset() == null ? "-" : cell.subset(),
                    Long.toString(cell.seed()),
                    Numbers.whole(test.mcNemar().onlyFirstWrong()),
                    Numbers.whole(test.mcNemar().onlySecondWrong()),
                    Numbers.pValue(test.mcNemar().pValue()),
                    Numbers.pValue(test.holm()));
        }
        report.table(table);
        report.paragraph("Exact two-sided McNemar test on the same test documents; p (Holm) is corrected for the "
                + Numbers.counted(comparisons.tests().size(), "comparison") + " of this table.");
    }

    private static void differences(PairedComparisons comparisons, Markdown report) {
        var row = comparisons.row();
        report.subsection("Over draws and seeds");
        var table = table(
                row,
                List.of("Draws", "Runs", "Difference, points", "95% interval", "p", "p (Holm)", "Least possible p"),
                false);
        for (var difference : comparisons.differences()) {
            var test = difference.signFlips();
            var holm = difference.holm();
            add(
                    table,
                    row,
                    difference.row(),
                    difference.comparedWith(),
                    Numbers.whole(difference.draws()),
                    Numbers.whole(difference.runs()),
                    Numbers.points(difference.difference()),
                    "[" + Numbers.points(difference.interval().lower()) + ", "
                            + Numbers.points(difference.interval().upper()) + "]",
                    test == null ? "-" : Numbers.pValue(test.pValue()),
                    holm == null ? "-" : Numbers.pValue(holm),
                    test == null ? "-" : Numbers.pValue(test.leastPValue()));
        }
        report.table(table);
        report.paragraph(comparisons.explanationOfDifferences());
    }

    /** A table that begins with the method and, if it varies, the row that it is compared with. */
    private static TextTable table(@Nullable String row, List<String> columns, boolean hasDraw) {
        var header = new ArrayList<String>();
        header.add("Method");
        if (row == null) {
            header.add("Row above");
        }
        header.addAll(columns);
        var text = new ArrayList<Integer>();
        if (row == null) {
            text.add(1);
        }
        if (hasDraw) {
            text.add(header.indexOf("Draw"));
        }
        return new TextTable(header, text.toArray(new Integer[0]));
    }

    private static void add(
            TextTable table, @Nullable String row, String method, String comparedWith, String... values) {
        var cells = new ArrayList<String>();
        cells.add(method);
        if (row == null) {
            cells.add(comparedWith);
        }
        cells.addAll(List.of(values));
        table.add(cells.toArray(new String[0]));
    }
}
