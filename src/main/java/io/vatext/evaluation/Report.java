package io.vatext.evaluation;

import io.vatext.support.AtomicFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Renders reports for people from {@code results.json} and its predictions files alone, so rendering again gives the
 * same bytes.
 *
 * <p>Rates are shown as percentages.
 */
public final class Report {
    /** The name of the report in the folder of the results. */
    public static final String FILE_NAME = "report.md";

    private static final int CONFUSIONS = 15;

    private final ExperimentResults results;
    private final Path folder;
    private final Markdown report = new Markdown();

    private Report(ExperimentResults results, Path folder) {
        this.results = results;
        this.folder = folder;
    }

    /**
     * The table of methods with aligned columns, for a terminal.
     *
     * @param results the results
     * @return lines of text, each with a line break at its end; below the table are the references' sources and which runs were kept
     */
    public static String table(ExperimentResults results) {
        var footnotes = ResultTable.footnotes(results);
        return ResultTable.of(results).plain()
                + (footnotes.isEmpty() ? "" : "\n")
                + footnotes.stream().map(footnote -> footnote + "\n").collect(Collectors.joining());
    }

    /**
     * The report as Markdown.
     *
     * @param folder a folder with {@code results.json} and the predictions files that it names
     * @return the report
     * @throws InputException if the results or a predictions file cannot be read
     */
    public static String markdown(Path folder) {
        var results = ExperimentResults.read(folder.resolve(ExperimentResults.FILE_NAME));
        return new Report(results, folder).render();
    }

    /**
     * Renders {@code report.md} next to {@code results.json}.
     *
     * @param folder a folder with {@code results.json} and the predictions files that it names
     * @throws IOException if writing fails
     * @throws InputException if the results or a predictions file cannot be read
     */
    public static void write(Path folder) throws IOException {
        AtomicFiles.writeString(folder.resolve(FILE_NAME), markdown(folder));
    }

    private String render() {
        report.title(results.provenance().experiment());
        report.paragraph("`" + Signature.of(results) + "`");
        var methods = MethodSummary.of(results);
        if (methods.isEmpty() && results.provenance().references().isEmpty()) {
            report.paragraph("No run has finished yet.");
        } else {
            table(methods);
        }
        failures();
        comparisons();
        methods.stream()
                .filter(MethodSummary::hasResult)
                .min(Comparator.comparingDouble(MethodSummary::misclassificationRate))
                .ifPresent(this::perClass);
        if (!methods.isEmpty()) {
            report.section("Every run");
            report.table(ResultTable.runs(results));
        }
        notes();
        ProvenanceSection.write(results, report);
        return report.toString();
    }

    private void table(List<MethodSummary> methods) {
        report.section("Misclassification rates");
        report.table(ResultTable.of(results));
        ResultTable.footnotes(results).forEach(footnote -> report.paragraph(TextTable.escaped(footnote)));
        report.paragraph(
                "A single run has its 95% Wilson interval, which speaks of the choice of test documents. Several runs have their"
                        + " mean, the sample standard deviation (which speaks of training and of the drawn labels) and each run's rate."
                        + " Macro-F1 is the unweighted mean over the classes that have test documents or predictions.");
        if (!methods.isEmpty()) {
            report.paragraph("![Misclassification rate by method](" + RateChart.FILE_NAME + ")");
        }
    }

    private void failures() {
        var failed = results.failed();
        if (failed.isEmpty()) {
            return;
        }
        report.section("Failed runs");
        report.paragraph(
                "Means are over the runs that finished, and are not comparable with those of rows without failures.");
        report.bullets(failed.stream()
                .map(cell -> cell.key().phrase() + ": " + TextTable.escaped(cell.reason()))
                .toList());
    }

    private void comparisons() {
        var comparisons = PairedComparisons.of(results, folder);
        if (comparisons.tests().isEmpty() && comparisons.missing().isEmpty()) {
            return;
        }
        var row = comparisons.row();
        report.section("Compared with " + row);
        if (!comparisons.tests().isEmpty()) {
            var table = new TextTable(
                    List.of("Method", "Draw", "Seed", "Only " + row + " wrong", "Only method wrong", "p", "p (Holm)"),
                    1);
            for (var test : comparisons.tests()) {
                var cell = test.cell();
                table.add(
                        ResultTable.name(cell),
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
        if (!comparisons.missing().isEmpty()) {
            report.paragraph("Without a comparison:");
            report.bullets(comparisons.missing().stream()
                    .map(missing -> missing.run().phrase() + ": " + missing.reason())
                    .toList());
        }
    }

    private void perClass(MethodSummary best) {
        var files = best.cells().stream()
                .flatMap(cell -> Optional.ofNullable(cell.predictions()).stream())
                .map(folder::resolve)
                .toList();
        if (files.isEmpty()) {
            return;
        }
        var evaluation = PredictionReader.evaluate(files);
        report.section("Classes under " + best.method());
        report.paragraph("The method with the lowest misclassification rate"
                + (best.failed().isEmpty() ? "" : " (" + best.failures() + ")")
                + (files.size() == 1 ? "." : "; counts are sums over its " + files.size() + " runs."));
        var classes = new TextTable(List.of("Class", "Precision, %", "Recall, %", "F1, %", "Documents", "Predicted"));
        for (var scores : evaluation.perClass()) {
            classes.add(
                    scores.name(),
                    Numbers.percent(scores.precision()),
                    Numbers.percent(scores.recall()),
                    Numbers.percent(scores.f1()),
                    Numbers.whole(scores.support()),
                    Numbers.whole(scores.predicted()));
        }
        report.table(classes);
        report.subsection("Most frequent confusions");
        var confusions = new TextTable(List.of("Class", "Predicted as", "Documents"), 1);
        for (var confusion : evaluation.mostFrequentConfusions(CONFUSIONS)) {
            confusions.add(confusion.gold(), confusion.label(), Numbers.whole(confusion.documents()));
        }
        if (evaluation.errors() == 0) {
            report.paragraph("None.");
        } else {
            report.table(confusions);
        }
    }

    private void notes() {
        var notes = results.finished().stream()
                .flatMap(cell -> cell.notes().stream().map(note -> cell.key().phrase() + ": " + note))
                .toList();
        if (!notes.isEmpty()) {
            report.section("Notes");
            report.bullets(notes);
        }
    }
}
