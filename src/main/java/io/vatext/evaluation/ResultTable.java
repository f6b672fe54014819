package io.vatext.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The main table: references first, then one row per method. */
final class ResultTable {
    private static final List<String> HEADER =
            List.of("Method", "Misclassified, %", "95% interval", "Macro-F1, %", "Steps", "Seconds", "Tokens/s");

    /** The columns without the cost of training. */
    static final int MEASURES = 4;

    private static final String FAILED = "failed";

    /** Marks rows with runs that were kept; a footnote describes them. */
    private static final String KEPT = " *";

    /** Marks rows that learned from text besides the experiment's documents; a footnote names it. */
    private static final String OUTSIDE = " \u2020";

    private ResultTable() {}

    static TextTable of(ExperimentResults results) {
        var table = new TextTable(HEADER, 2);
        var references = results.provenance().references();
        for (var i = 0; i < references.size(); i++) {
            var reference = references.get(i);
            var macroF1 = reference.macroF1();
            table.add(
                    reference.method() + " [" + (i + 1) + "]",
                    Numbers.percent(reference.misclassificationRate()),
                    "reference",
                    macroF1 == null ? "-" : Numbers.percent(macroF1),
                    "-",
                    "-",
                    "-");
        }
        for (var method : MethodSummary.of(results)) {
            table.add(
                    method.method() + (method.hasKept() ? KEPT : "") + (method.usesOutsideText() ? OUTSIDE : ""),
                    method.hasResult() ? Numbers.percent(method.misclassificationRate()) : FAILED,
                    spread(method),
                    Numbers.percent(method.macroF1()),
                    steps(method),
                    method.hasResult() ? Numbers.rounded(method.seconds()) : "-",
                    perSecond(method.tokensPerSecond()));
        }
        return table;
    }

    /** Every run with all its measurements. */
    static TextTable runs(ExperimentResults results) {
        var table = new TextTable(
                List.of(
                        "Method",
                        "Draw",
                        "Seed",
                        "Errors",
                        "Documents",
                        "Misclassified, %",
                        "95% interval",
                        "On validation, %",
                        "Macro-F1, %",
                        "Nats per document",
                        "Calibration error, %",
                        "Steps",
                        "Seconds",
                        "Tokens/s"),
                1);
        for (var cell : results.cells()) {
            if (cell instanceof FinishedCell finished) {
                add(finished, table);
            } else {
                table.add(
                        name(cell),
                        draw(cell),
                        Long.toString(cell.seed()),
                        FAILED,
                        "-",
                        "-",
                        "-",
                        "-",
                        "-",
                        "-",
                        "-",
                        "-",
                        "-",
                        "-");
            }
        }
        return table;
    }

    private static void add(FinishedCell cell, TextTable table) {
        var validation = cell.validationMisclassificationRate();
        table.add(
                name(cell),
                draw(cell),
                Long.toString(cell.seed()),
                Numbers.whole(cell.errors()),
                Numbers.whole(cell.documents()),
                Numbers.percent(cell.misclassificationRate()),
                interval(cell.interval()),
                validation == null ? "-" : Numbers.percent(validation),
                Numbers.percent(cell.macroF1()),
                Numbers.decimals(cell.meanNegativeLogLikelihood()),
                cell.calibration() == null
                        ? "-"
                        : Numbers.percent(cell.calibration().expected()),
                cell.steps() == null ? "-" : Numbers.whole(cell.steps()),
                Numbers.rounded(cell.seconds()),
                perSecond(cell.tokensPerSecond()));
    }

    private static String draw(Cell cell) {
        var subset = cell.subset();
        return subset == null ? "-" : subset;
    }

    /** The row of a run, with a mark if the run was kept. */
    static String name(Cell cell) {
        return cell.method() + (cell instanceof FinishedCell run && !run.kept().isEmpty() ? KEPT : "");
    }

    /** The lines below the table: the numbered sources of the references, which runs were kept, and the labels used. */
    static List<String> footnotes(ExperimentResults results) {
        var references = results.provenance().references();
        var lines = new ArrayList<String>();
        for (var i = 0; i < references.size(); i++) {
            lines.add("[" + (i + 1) + "] " + references.get(i).source().strip());
        }
        lines.addAll(kept(results));
        lines.addAll(outsideText(results));
        labels(MethodSummary.of(results)).forEach(line -> lines.add("Labels of " + line + "."));
        lines.addAll(leftOut(results.provenance().leftOut()));
        return lines;
    }

    private static List<String> leftOut(List<String> runs) {
        return runs.isEmpty()
                ? List.of()
                : List.of(runs.size() + (runs.size() == 1 ? " finished run is" : " finished runs are")
                        + " kept but not shown, since the last command did not ask for the row, draw or seed: "
                        + String.join(", ", runs) + ".");
    }

    /** Rows that learned from the same text share a line. */
    private static List<String> outsideText(ExperimentResults results) {
        var rows = new LinkedHashMap<String, Set<String>>();
        for (var cell : results.finished()) {
            if (cell.outsideText() != null) {
                rows.computeIfAbsent(cell.outsideText(), first -> new LinkedHashSet<>())
                        .add(cell.method());
            }
        }
        return rows.entrySet().stream()
                .map(entry -> OUTSIDE.strip() + " uses text from outside the experiment, " + entry.getKey() + ": "
                        + String.join(", ", entry.getValue()))
                .toList();
    }

    /** Runs that were made in the same way share a line. */
    private static List<String> kept(ExperimentResults results) {
        var runs = new LinkedHashMap<String, List<String>>();
        for (var cell : results.finished()) {
            if (!cell.kept().isEmpty()) {
                var origin = cell.provenance() == null
                        ? "an earlier version"
                        : cell.provenance().madeBy();
                var reason = origin + " (" + String.join("; ", cell.kept()) + ")";
                runs.computeIfAbsent(reason, first -> new ArrayList<>())
                        .add(cell.key().name());
            }
        }
        return runs.entrySet().stream()
                .map(entry -> "* kept from " + entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .toList();
    }

    /**
     * The interval of the mean; for several runs also their standard deviation and rates; and the number of failed runs.
     */
    static String spread(MethodSummary method) {
        var interval = method.interval();
        if (interval == null) {
            return method.runs() == 1 ? "-" : method.failures();
        }
        var bounds = "[" + Numbers.percent(interval.lower()) + ", " + Numbers.percent(interval.upper()) + "]";
        var spread = method.cells().size() == 1
                ? bounds
                : bounds
                        + (interval.kind() == ConfidenceInterval.Kind.T_OVER_DRAWS ? " over draws" : "")
                        + ", sd " + Numbers.percent(method.standardDeviation()) + " of "
                        + method.cells().stream()
                                .map(cell -> Numbers.percent(cell.misclassificationRate()))
                                .collect(Collectors.joining(", "));
        return method.failed().isEmpty() ? spread : spread + " (" + method.failures() + ")";
    }

    /** The sentences below the table: what intervals and labels are. */
    static String caption(List<MethodSummary> methods) {
        var kinds = new LinkedHashSet<ConfidenceInterval.Kind>();
        methods.stream()
                .flatMap(method -> Stream.ofNullable(method.interval()))
                .forEach(interval -> kinds.add(interval.kind()));
        var sentences = new ArrayList<String>();
        if (kinds.contains(ConfidenceInterval.Kind.WILSON)) {
            sentences.add(
                    "A single run, or the mean of several seeds of one draw, has its Wilson interval, which speaks of"
                            + " the choice of test documents.");
        }
        if (kinds.contains(ConfidenceInterval.Kind.T_OVER_DRAWS)) {
            sentences.add(
                    "The mean of several draws has a t interval over the draws' means, which speaks of drawn labels"
                            + " and training with these test documents.");
        }
        if (methods.stream().anyMatch(method -> method.cells().size() > 1)) {
            sentences.add("sd is the sample standard deviation of the runs, whose rates follow.");
        }
        sentences.add(Report.MEASURES);
        return String.join(" ", sentences);
    }

    /** How many labels each row used, a line for rows with the same numbers; empty if no run recorded it. */
    static List<String> labels(List<MethodSummary> methods) {
        var rows = new LinkedHashMap<String, List<String>>();
        for (var method : methods) {
            var uses = method.labels();
            if (!uses.isEmpty()) {
                rows.computeIfAbsent(LabelUse.phrase(uses), first -> new ArrayList<>())
                        .add(method.method());
            }
        }
        return rows.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
                .toList();
    }

    static String interval(WilsonInterval interval) {
        return "[" + Numbers.percent(interval.lower()) + ", " + Numbers.percent(interval.upper()) + "]";
    }

    private static String steps(MethodSummary method) {
        var steps = method.cells().stream()
                .map(FinishedCell::steps)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .summaryStatistics();
        if (steps.getCount() == 0) {
            return "-";
        }
        return steps.getMin() == steps.getMax()
                ? Numbers.whole(steps.getMin())
                : Numbers.whole(steps.getMin()) + "-" + Numbers.whole(steps.getMax());
    }

    private static String perSecond(@Nullable Double tokens) {
        return tokens == null ? "-" : Numbers.rounded(tokens);
    }
}
