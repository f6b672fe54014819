package io.vatext.evaluation;

import io.vatext.support.AtomicFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Path;
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

    /** What two of the columns of rates mean. */
    public static final String MEASURES =
            "Macro-F1 is the unweighted mean over the classes that have test documents or predictions. Seconds are those of"
                    + " training, by the clock, without the preparation of text and the training of vectors, which rows share.";

    private static final int CONFUSIONS = 15;

    private final ExperimentResults results;
    private final Path folder;
    private final Markdown report = new Markdown();

    private Report(ExperimentResults results, Path folder) {
        this.results = results;
        this.folder = folder;
    }

    /**
     * The table of methods with aligned columns.
     *
     * @param results the results
     * @return lines of text, each with a line break at its end; below the table are the references' sources,
     *     which runs were kept, and how many labels each row used
     */
    public static String table(ExperimentResults results) {
        return table(results, Integer.MAX_VALUE);
    }

    /**
     * The table of methods with aligned columns, for a terminal.
     *
     * @param results the results
     * @param width characters in a line of the table; with few, steps, seconds and speed are left out
     * @return as {@link #table(ExperimentResults)}
     */
    public static String table(ExperimentResults results, int width) {
        var footnotes = ResultTable.footnotes(results);
        return ResultTable.of(results).plain(width, ResultTable.MEASURES)
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
        PairedComparisons.all(results, folder).forEach(comparisons -> ComparisonSection.write(comparisons, report));
        var displayed = DisplayedRow.of(results);
        if (displayed != null) {
            perClass(displayed);
        }
        if (!methods.isEmpty()) {
            report.section("Every run");
            report.table(ResultTable.runs(results));
            calibration();
        }
        notes();
        ProvenanceSection.write(results, report);
        return report.toString();
    }

    private void table(List<MethodSummary> methods) {
        report.section("Misclassification rates");
        report.table(ResultTable.of(results));
        ResultTable.footnotes(results).forEach(footnote -> report.paragraph(TextTable.escaped(footnote)));
        report.paragraph(ResultTable.caption(methods));
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

    private void perClass(DisplayedRow displayed) {
        var row = displayed.row();
        var files = row.cells().stream()
                .flatMap(cell -> Optional.ofNullable(cell.predictions()).stream())
                .map(folder::resolve)
                .toList();
        if (files.isEmpty()) {
            return;
        }
        var evaluation = PredictionReader.evaluate(files);
        report.section("Classes under " + row.method());
        report.paragraph(displayed.reason()
                + (row.failed().isEmpty() ? "" : " (" + row.failures() + ")")
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

    private void calibration() {
        var measured = results.finished().stream()
                .flatMap(cell -> Optional.ofNullable(cell.calibration()).stream())
                .toList();
        if (!measured.isEmpty()) {
            report.paragraph(
                    "The calibration error is the expected one: the mean distance between the probability of the predicted"
                            + " class and the share of correct predictions, within "
                            + measured.get(0).bins()
                            + " bins of equal width, over all test documents. With few documents it is too large, because of chance.");
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
