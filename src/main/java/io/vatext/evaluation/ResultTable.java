package io.vatext.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The main table: references first, then one row per method. */
final class ResultTable {
    private static final List<String> HEADER = List.of(
            "Method", "Misclassified, %", "95% interval or sd of runs", "Macro-F1, %", "Steps", "Seconds", "Tokens/s");

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
                    method.method(),
                    Numbers.percent(method.misclassificationRate()),
                    spread(method),
                    Numbers.percent(method.macroF1()),
                    steps(method),
                    Numbers.rounded(method.seconds()),
                    perSecond(method.tokensPerSecond()));
        }
        return table;
    }

    /** Every run with all that was measured of it. */
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
                        "Steps",
                        "Seconds",
                        "Tokens/s"),
                1);
        for (var cell : results.cells()) {
            var validation = cell.validationMisclassificationRate();
            table.add(
                    cell.method(),
                    cell.subset() == null ? "-" : cell.subset(),
                    Long.toString(cell.seed()),
                    Numbers.whole(cell.errors()),
                    Numbers.whole(cell.documents()),
                    Numbers.percent(cell.misclassificationRate()),
                    interval(cell.interval()),
                    validation == null ? "-" : Numbers.percent(validation),
                    Numbers.percent(cell.macroF1()),
                    Numbers.decimals(cell.meanNegativeLogLikelihood()),
                    cell.steps() == null ? "-" : Numbers.whole(cell.steps()),
                    Numbers.rounded(cell.seconds()),
                    perSecond(cell.tokensPerSecond()));
        }
        return table;
    }

    /** The sources of the references, one a line, numbered as in the table. */
    static List<String> sources(ExperimentResults results) {
        var references = results.provenance().references();
        var lines = new ArrayList<String>();
        for (var i = 0; i < references.size(); i++) {
            lines.add("[" + (i + 1) + "] " + references.get(i).source().strip());
        }
        return lines;
    }

    /** One run: its interval. Several: their standard deviation and each of them. */
    static String spread(MethodSummary method) {
        if (method.cells().size() == 1) {
            return interval(method.cells().get(0).interval());
        }
        return "sd " + Numbers.percent(method.standardDeviation()) + " of "
                + method.cells().stream()
                        .map(cell -> Numbers.percent(cell.misclassificationRate()))
                        .collect(Collectors.joining(", "));
    }

    static String interval(WilsonInterval interval) {
        return "[" + Numbers.percent(interval.lower()) + ", " + Numbers.percent(interval.upper()) + "]";
    }

    private static String steps(MethodSummary method) {
        var steps = method.cells().stream()
                .map(Cell::steps)
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
