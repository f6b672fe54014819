package io.vatext.report;

import io.vatext.evaluation.DisplayedRow;
import io.vatext.evaluation.ExperimentResults;
import io.vatext.evaluation.FinishedCell;
import io.vatext.evaluation.MethodSummary;
import io.vatext.evaluation.PairedComparisons;
import io.vatext.support.AtomicFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Renders {@code report.html}: one page about an experiment, which needs no network, no script and no other file. It is a
 * function of the results and the predictions files next to them.
 */
public final class HtmlReport {
    /** The name of the page in its folder. */
    public static final String FILE_NAME = "report.html";

    private final ExperimentResults results;
    private final Path folder;
    private final List<RowGroup> groups;
    private final Map<String, Integer> colors = new LinkedHashMap<>();

    private HtmlReport(ExperimentResults results, Path folder) {
        this.results = results;
        this.folder = folder;
        this.groups = RowGroup.of(results);
        MethodSummary.of(results).forEach(row -> colors.put(row.method(), colors.size()));
    }

    /**
     * Writes the page next to {@code results.json}.
     *
     * @param folder a folder with {@code results.json} and the predictions files that it names; the page says which of
     *     these are missing
     * @throws IOException if reading or writing fails
     * @throws InputException if a file is damaged
     */
    public static void write(Path folder) throws IOException {
        AtomicFiles.writeString(folder.resolve(FILE_NAME), html(folder));
    }

    /**
     * The page.
     *
     * @param folder a folder with {@code results.json} and the predictions files that it names
     * @return HTML that is also well-formed XML
     * @throws IOException if reading fails
     * @throws InputException if a file is damaged
     */
    public static String html(Path folder) throws IOException {
        var read = ExperimentResults.read(folder.resolve(ExperimentResults.FILE_NAME));
        return new HtmlReport(withoutMissingPredictions(read, folder), folder).render();
    }

    /**
     * Whether a file begins like a page that vatext wrote, so that vatext may replace it.
     *
     * @param file any file
     * @return false for a directory and for files of other programs
     * @throws IOException if it cannot be read
     */
    public static boolean startsLikeOne(Path file) throws IOException {
        return Pages.startsLikeOne(file);
    }

    /**
     * The runs whose predictions are missing although the results name them.
     *
     * @param results the results
     * @param folder their folder
     * @return the runs, in the order of the results; a file outside the folder counts as missing
     */
    public static List<FinishedCell> missingPredictions(ExperimentResults results, Path folder) {
        var root = folder.toAbsolutePath().normalize();
        return results.finished().stream()
                .filter(cell -> {
                    var name = cell.predictions();
                    var file = name == null ? root : root.resolve(name).normalize();
                    return name != null && !(file.startsWith(root) && Files.isRegularFile(file));
                })
                .toList();
    }

    private static ExperimentResults withoutMissingPredictions(ExperimentResults results, Path folder) {
        var missing = missingPredictions(results, folder);
        return new ExperimentResults(
                results.provenance(),
                results.cells().stream()
                        .map(cell -> cell instanceof FinishedCell run && missing.contains(run)
                                ? run.withoutPredictions()
                                : cell)
                        .toList());
    }

    private String render() throws IOException {
        var page = new Markup();
        Pages.begin(page, results.provenance().experiment());
        page.element("h1", results.provenance().experiment());
        summary(page);
        RatesSection.write(page, results, groups);
        for (var comparisons : PairedComparisons.all(results, folder)) {
            DifferencesSection.write(page, comparisons, groups.size() > 1);
        }
        CurvesSection.write(page, groups, colors);
        CostSection.write(page, groups, colors);
        RowsSection.write(page, details());
        RunsSection.write(page, results);
        OriginSection.write(page, results);
        return Pages.end(page);
    }

    private void summary(Markup page) {
        if (results.finished().isEmpty()) {
            page.element("p", "No run has finished yet.", "class", "lead");
        }
        for (var group : groups) {
            var displayed = DisplayedRow.of(group.rows(), results.comparedRow());
            if (displayed != null) {
                page.element("p", sentence(group, displayed.row()), "class", "lead");
                page.element("p", displayed.reason() + ".", "class", "note");
            }
        }
    }

    private static String sentence(RowGroup group, MethodSummary row) {
        var runs = row.cells();
        var one = runs.get(0);
        return (group.title().isEmpty() ? "" : "With " + group.title() + ", ") + row.method() + " misclassifies "
                + Figures.percent(row.misclassificationRate()) + " % of " + Figures.whole(one.documents())
                + " test documents"
                + (runs.size() == 1
                        ? " (95 % interval "
                                + Figures.range(
                                        one.interval().lower(), one.interval().upper()) + ")."
                        : " (mean of " + runs.size() + " runs).");
    }

    /** The rows whose predictions were kept, by rising rate. */
    private List<RowsSection.Row> details() throws IOException {
        var rows = new ArrayList<RowsSection.Row>();
        for (var group : groups) {
            for (var row : group.rows()) {
                var files = row.cells().stream()
                        .map(FinishedCell::predictions)
                        .filter(Objects::nonNull)
                        .map(folder::resolve)
                        .toList();
                if (!files.isEmpty()) {
                    rows.add(new RowsSection.Row(
                            row.method() + (group.name().isEmpty() ? "" : ", " + group.name()),
                            row.misclassificationRate(),
                            files));
                }
            }
        }
        rows.sort(Comparator.comparingDouble(RowsSection.Row::rate));
        return rows;
    }
}
