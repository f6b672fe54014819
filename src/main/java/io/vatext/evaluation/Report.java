package io.vatext.evaluation;

import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Renders what people read, from {@code results.json} and the predictions files beside it and from nothing else: rendering again
 * gives the same bytes.
 *
 * <p>Rates are shown as percentages.
 */
public final class Report {
    /** The name of the report in the folder of the results. */
    public static final String FILE_NAME = "report.md";

    private static final int CONFUSIONS = 15;

    private final ExperimentResults results;
    private final Path folder;
    private final StringBuilder text = new StringBuilder();

    private Report(ExperimentResults results, Path folder) {
        this.results = results;
        this.folder = folder;
    }

    /**
     * The table of methods with aligned columns, for a terminal.
     *
     * @param results the results
     * @return lines of text, each with a line break at its end; the references' sources stand below
     */
    public static String table(ExperimentResults results) {
        var sources = ResultTable.sources(results);
        return ResultTable.of(results).plain()
                + (sources.isEmpty() ? "" : "\n")
                + sources.stream().map(source -> source + "\n").collect(Collectors.joining());
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
     * Renders {@code report.md} beside {@code results.json}.
     *
     * @param folder a folder with {@code results.json} and the predictions files that it names
     * @throws IOException if writing fails
     * @throws InputException if the results or a predictions file cannot be read
     */
    public static void write(Path folder) throws IOException {
        AtomicFiles.writeString(folder.resolve(FILE_NAME), markdown(folder));
    }

    private String render() {
        heading("# ", results.provenance().experiment());
        paragraph("`" + Signature.of(results) + "`");
        var methods = MethodSummary.of(results);
        if (methods.isEmpty() && results.provenance().references().isEmpty()) {
            paragraph("No run has finished yet.");
        } else {
            table(methods);
        }
        best(methods).ifPresent(best -> {
            comparisons(methods);
            perClass(best);
            heading("## ", "Every run");
            text.append(ResultTable.runs(results).markdown()).append('\n');
        });
        notes();
        provenance();
        return text.toString();
    }

    private void table(List<MethodSummary> methods) {
        heading("## ", "Misclassification rates");
        text.append(ResultTable.of(results).markdown()).append('\n');
        for (var source : ResultTable.sources(results)) {
            paragraph(source);
        }
        paragraph(
                "A single run has its 95% Wilson interval, which speaks of the choice of test documents. Several runs have their"
                        + " mean, the sample standard deviation (which speaks of training and of the drawn labels) and each run's rate."
                        + " Macro-F1 is the unweighted mean over the classes that have test documents or predictions.");
        if (!methods.isEmpty()) {
            paragraph("![Misclassification rate by method](" + RateChart.FILE_NAME + ")");
        }
    }

    private void comparisons(List<MethodSummary> methods) {
        var baseline = methods.stream().filter(MethodSummary::isBaseline).findFirst();
        if (baseline.isEmpty() || methods.size() == 1) {
            return;
        }
        heading("## ", "Against the baseline");
        best(methods.stream().filter(MethodSummary::isSemiSupervised).toList())
                .ifPresentOrElse(
                        best -> paragraph(sentence(best, baseline.get())),
                        () -> paragraph("No method of this experiment reads unlabeled documents."));
        var comparisons = BaselineComparison.of(results, folder);
        if (comparisons.isEmpty()) {
            paragraph("Predictions were not kept, so there is no test on the same documents.");
            return;
        }
        var table = new TextTable(
                List.of("Method", "Draw", "Seed", "Only baseline wrong", "Only method wrong", "p", "p (Holm)"), 1);
        for (var comparison : comparisons) {
            var cell = comparison.cell();
            table.add(
                    cell.method(),
                    cell.subset() == null ? "-" : cell.subset(),
                    Long.toString(cell.seed()),
                    Numbers.whole(comparison.test().onlyFirstWrong()),
                    Numbers.whole(comparison.test().onlySecondWrong()),
                    Numbers.pValue(comparison.test().pValue()),
                    Numbers.pValue(comparison.holm()));
        }
        text.append(table.markdown()).append('\n');
        paragraph("Exact two-sided McNemar test on the same test documents; p (Holm) is corrected for the "
                + Numbers.counted(comparisons.size(), "comparison") + " of this table.");
    }

    private static String sentence(MethodSummary best, MethodSummary baseline) {
        var difference = baseline.misclassificationRate() - best.misclassificationRate();
        var sentence = "The best semi-supervised method, " + best.method() + ", misclassifies "
                + Numbers.percent(best.misclassificationRate()) + "% of the test documents, the baseline "
                + Numbers.percent(baseline.misclassificationRate()) + "%: " + Numbers.percent(Math.abs(difference))
                + " points " + (difference >= 0 ? "fewer." : "more.");
        if (best.cells().size() > 1 || baseline.cells().size() > 1) {
            return sentence;
        }
        var disjoint = best.cells()
                .get(0)
                .interval()
                .isDisjoint(baseline.cells().get(0).interval());
        return sentence + " Their 95% intervals " + (disjoint ? "are disjoint." : "overlap.");
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
        heading("## ", "Classes under " + best.method());
        paragraph("The method with the lowest misclassification rate"
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
        text.append(classes.markdown()).append('\n');
        heading("### ", "Most frequent confusions");
        var confusions = new TextTable(List.of("Class", "Predicted as", "Documents"), 1);
        for (var confusion : evaluation.mostFrequentConfusions(CONFUSIONS)) {
            confusions.add(confusion.gold(), confusion.label(), Numbers.whole(confusion.documents()));
        }
        if (evaluation.errors() == 0) {
            paragraph("None.");
        } else {
            text.append(confusions.markdown()).append('\n');
        }
    }

    private void notes() {
        var noted =
                results.cells().stream().filter(cell -> !cell.notes().isEmpty()).toList();
        if (noted.isEmpty()) {
            return;
        }
        heading("## ", "Notes");
        for (var cell : noted) {
            var run = cell.method() + (cell.subset() == null ? "" : ", " + cell.subset()) + ", seed " + cell.seed();
            cell.notes()
                    .forEach(note -> text.append("- ")
                            .append(run)
                            .append(": ")
                            .append(note.strip())
                            .append('\n'));
        }
        text.append('\n');
    }

    private void provenance() {
        var provenance = results.provenance();
        heading("## ", "Provenance");
        var table = new TextTable(List.of("What", "Value"), 1);
        table.add("command", provenance.command());
        table.add("started", provenance.started());
        table.add("finished", provenance.finished() == null ? "not yet" : provenance.finished());
        table.add(
                "commit",
                provenance.commit() == null
                        ? "unknown"
                        : provenance.commit()
                                + (Boolean.TRUE.equals(provenance.dirty()) ? ", with local changes" : ""));
        provenance.versions().forEach((of, version) -> table.add("version of " + of, version));
        var host = provenance.host();
        table.add("system", host.os());
        table.add("Java runtime", host.java());
        table.add("processor", (host.cpu() == null ? "unknown" : host.cpu()) + ", " + host.processors() + " available");
        table.add("largest heap", Numbers.rounded(host.maxHeapBytes() / 1048576.0) + " MiB");
        host.arrays().forEach(table::add);
        provenance.counts().forEach((of, count) -> table.add(of + " documents", Numbers.whole(count)));
        provenance.hashes().forEach((of, hash) -> table.add("SHA-256 of " + of, hash));
        text.append(table.markdown()).append('\n');
        heading("### ", "Configuration");
        var yaml = ConfigFiles.yaml().writeValueAsString(provenance.configuration());
        text.append("```yaml\n")
                .append(yaml.replaceFirst("^---\\s", "").strip())
                .append("\n```\n");
    }

    private static Optional<MethodSummary> best(List<MethodSummary> methods) {
        return methods.stream().min(Comparator.comparingDouble(MethodSummary::misclassificationRate));
    }

    private void heading(String level, String title) {
        text.append(level).append(title).append("\n\n");
    }

    private void paragraph(String sentence) {
        text.append(sentence).append("\n\n");
    }
}
