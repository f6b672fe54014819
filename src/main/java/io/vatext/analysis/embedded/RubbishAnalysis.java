package io.vatext.analysis.embedded;

import io.vatext.analysis.Analysis;
import io.vatext.analysis.AnalysisContext;
import io.vatext.analysis.Findings;
import io.vatext.analysis.Values;
import io.vatext.analysis.WhiteBoxes;
import io.vatext.attack.ConfidenceSummary;
import io.vatext.attack.RubbishEvaluation;
import io.vatext.attack.RubbishResult;
import io.vatext.corpus.DocumentSample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How certain models are about inputs of no class (Goodfellow et al. 2015): random vectors, random words, shuffled documents, text of
 * another corpus; before and after temperature scaling.
 *
 * @param rows rows of LSTMs
 * @param limit how many test documents to compare with, and how many inputs of each kind to make
 * @param otherCorpus a described corpus whose test documents are text of another kind; null for none
 */
public record RubbishAnalysis(
        List<String> rows, @Nullable Long limit, @Nullable String otherCorpus) implements Analysis {
    private static final String REAL = "real documents";

    /** Fills in defaults, and checks the number. */
    public RubbishAnalysis {
        rows = Values.rows(rows);
        limit = Values.or(limit, 500L);
        Values.require(limit >= 1, "limit must be at least 1, found " + limit + ".");
    }

    /** The answers of one model. */
    record Answers(List<RubbishResult> kinds) {
        Answers {
            kinds = List.copyOf(kinds);
        }
    }

    @Override
    public Long limit() {
        return Objects.requireNonNull(limit);
    }

    @Override
    public Findings run(AnalysisContext context) throws IOException {
        var cells = new ArrayList<List<String>>();
        var remarks = new ArrayList<String>();
        for (var row : rows) {
            var kinds = new LinkedHashMap<String, List<RubbishResult>>();
            for (var seed : context.models().seeds()) {
                context.part(row + "-" + seed, Answers.class, () -> ask(context, row, seed))
                        .kinds()
                        .forEach(one -> kinds.computeIfAbsent(one.kind(), kind -> new ArrayList<>())
                                .add(one));
            }
            kinds.forEach((kind, results) -> cells.add(cells(row + ": " + kind, results)));
            remarks.add(remark(row, kinds));
        }
        return new Findings(List.of(table(cells)), List.of(), remarks);
    }

    private Answers ask(AnalysisContext context, String row, long seed) {
        try (var model = WhiteBoxes.open(context.models(), row, seed);
                var progress = context.progress().start(row + " " + seed, limit(), "documents")) {
            return new Answers(new RubbishEvaluation(model, context.seeds())
                    .run(context.testSample(limit()), other(context), progress));
        }
    }

    private RubbishEvaluation.@Nullable OtherText other(AnalysisContext context) {
        if (otherCorpus == null) {
            return null;
        }
        var documents = context.otherCorpus(otherCorpus);
        try (var all = documents.open()) {
            var sample =
                    DocumentSample.of(documents, all.count(), limit(), context.seeds(), "documents of another corpus");
            return new RubbishEvaluation.OtherText("text of " + otherCorpus, sample);
        }
    }

    private static List<String> cells(String name, List<RubbishResult> results) {
        var cells = new ArrayList<String>();
        cells.add(name);
        for (var summary :
                List.<Function<RubbishResult, ConfidenceSummary>>of(RubbishResult::calibrated, RubbishResult::raw)) {
            cells.add(Values.percent(mean(results, summary, ConfidenceSummary::above50)));
            cells.add(Values.percent(mean(results, summary, ConfidenceSummary::above90)));
            cells.add(Values.decimals(mean(results, summary, ConfidenceSummary::entropy)));
            cells.add(Values.decimals(mean(results, summary, ConfidenceSummary::auroc)));
        }
        return cells;
    }

    /** The mean over seeds; null if one has no value. */
    private static @Nullable Double mean(
            List<RubbishResult> results,
            Function<RubbishResult, ConfidenceSummary> summary,
            Function<ConfidenceSummary, @Nullable Double> value) {
        var values = new ArrayList<Double>();
        for (var result : results) {
            var one = value.apply(summary.apply(result));
            if (one == null) {
                return null;
            }
            values.add(one);
        }
        return Values.mean(values);
    }

    private Findings.Table table(List<List<String>> cells) {
        return new Findings.Table(
                "Certainty about inputs of no class, after and before temperature scaling",
                List.of(
                        "inputs",
                        "> 0.5, %",
                        "> 0.9, %",
                        "entropy",
                        "AUROC",
                        "raw > 0.5, %",
                        "raw > 0.9, %",
                        "raw entropy",
                        "raw AUROC"),
                cells,
                "Means over seeds; up to " + limit()
                        + " inputs of each kind, each as long as a real document. > 0.5: inputs whose answer has"
                        + " a probability above 0.5. AUROC: how often the answer to a real document is more probable than that to such an"
                        + " input (0.5: they cannot be told apart). Entropy in nats. Raw: without temperature scaling.");
    }

    private static String remark(String row, LinkedHashMap<String, List<RubbishResult>> kinds) {
        var told = new ArrayList<String>();
        kinds.forEach((kind, results) -> {
            if (!kind.equals(REAL)) {
                told.add(kind + " "
                        + Values.percent(mean(results, RubbishResult::calibrated, ConfidenceSummary::above50))
                        + " % (AUROC "
                        + Values.decimals(mean(results, RubbishResult::calibrated, ConfidenceSummary::auroc)) + ")");
            }
        });
        return row + " gives an answer with a probability above 0.5 to: " + String.join(", ", told) + ".";
    }
}
