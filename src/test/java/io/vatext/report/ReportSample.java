package io.vatext.report;

import io.vatext.evaluation.Cell;
import io.vatext.evaluation.CellProvenance;
import io.vatext.evaluation.CurvePoint;
import io.vatext.evaluation.Evaluator;
import io.vatext.evaluation.ExperimentResults;
import io.vatext.evaluation.FailedCell;
import io.vatext.evaluation.FinishedCell;
import io.vatext.evaluation.Host;
import io.vatext.evaluation.PredictionWriter;
import io.vatext.evaluation.Provenance;
import io.vatext.evaluation.Reference;
import io.vatext.evaluation.ScoredDocument;
import io.vatext.support.AtomicFiles;
import io.vatext.support.Description;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes run directories whose numbers are easy to count. Not thread-safe. */
final class ReportSample {
    static final String HOSTILE = "<script>alert('x')</script>\"&\u0007\u202e";

    private final Path folder;
    private final List<String> classes;
    private final List<Cell> cells = new ArrayList<>();
    private String experiment = "sample";

    ReportSample(Path folder, List<String> classes) {
        this.folder = folder;
        this.classes = List.copyOf(classes);
    }

    /** Two draws of 20 labels a class, one of all labels; two rows, a failed run, learning curves and a reference. */
    static ReportSample usual(Path folder) throws IOException {
        return new ReportSample(folder, List.of("acq", "earn", "trade"))
                .run("baseline", "k20.s0", 1, 60, 6, null)
                .run("both", "k20.s0", 1, 60, 3, curve())
                .run("baseline", "k20.s1", 1, 60, 9, null)
                .run("both", "k20.s1", 1, 60, 4, curve())
                .run("baseline", "full", 1, 5485, 2, null)
                .run("both", "full", 1, 5485, 1, curve())
                .failed("adversarial", "full", "The loss is NaN at step 7.");
    }

    static List<CurvePoint> curve() {
        return List.of(
                new CurvePoint(100, 0.4, 1.25, false),
                new CurvePoint(200, 0.3, 1.1, true),
                new CurvePoint(300, 0.35, 1.3, false));
    }

    ReportSample named(String name) {
        experiment = name;
        return this;
    }

    /** Adds a run on 30 documents, of which the first few are misclassified, the first one most certainly. */
    ReportSample run(
            String method,
            @Nullable String subset,
            long seed,
            long labels,
            int errors,
            @Nullable List<CurvePoint> curve)
            throws IOException {
        var key = new Cell.Key(method, subset, seed);
        var name = "predictions/run" + cells.size() + ".jsonl";
        var file = folder.resolve(name);
        var evaluator = new Evaluator(classes);
        var costliest = new CostliestErrors(classes);
        AtomicFiles.write(file, out -> {
            var writer = new PredictionWriter(out, classes);
            for (var i = 0; i < 30; i++) {
                var gold = i % classes.size();
                var label = i < errors ? (gold + 1) % classes.size() : gold;
                var probabilities = new double[classes.size()];
                var confidence = 0.9 - 0.01 * i;
                Arrays.fill(probabilities, (1 - confidence) / (classes.size() - 1));
                probabilities[label] = confidence;
                var document = new ScoredDocument("d" + i, classes.get(gold), classes.get(label), probabilities);
                evaluator.add(document);
                writer.write(document);
                costliest.add(document, "Text of document " + i + " " + HOSTILE);
            }
        });
        costliest.write(CostliestErrors.fileOf(file));
        cells.add(FinishedCell.of(
                        key,
                        false,
                        evaluator.finish(),
                        new FinishedCell.Cost(300L, 12.5 * (cells.size() + 1), 1000.0),
                        null,
                        name,
                        List.of("A note."),
                        null,
                        made(labels))
                .withCurve(curve));
        return this;
    }

    ReportSample failed(String method, @Nullable String subset, String reason) {
        cells.add(new FailedCell(method, 1, reason, subset, null));
        return this;
    }

    private static CellProvenance made(long labels) {
        return new CellProvenance(
                "2026-01-02T03:04:05Z",
                "2026-01-02T03:10:00Z",
                "0123456789abcdef0123456789abcdef01234567",
                false,
                Map.of("vatext", "0.1.0"),
                host(),
                Map.of("labeled", labels),
                Description.of(Map.of("data", "da", "split", "sp")).tree());
    }

    private static Host host() {
        return new Host("Linux", "Java 17", "Example CPU", 2, 1L << 30, Map.of("blas core", "ZEN"));
    }

    ExperimentResults write() throws IOException {
        var provenance = Provenance.builder(experiment, host())
                .startedBy("vatext reproduce eval/sample.yaml", Instant.parse("2026-01-02T03:04:05Z"))
                .compareWith("baseline")
                .references(List.of(new Reference("linear SVM", 0.25, "Somebody, on the same split.", null)))
                .configuration(JsonNodeFactory.instance.objectNode().put("threads", 2))
                .build()
                .finishedAt(Instant.parse("2026-01-02T04:04:05Z"));
        var results = new ExperimentResults(provenance, cells);
        results.write(folder.resolve(ExperimentResults.FILE_NAME));
        return results;
    }
}
