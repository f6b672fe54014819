package io.vatext.evaluation;

import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small experiment counted by hand: eight test documents, three classes, four methods, one of them with two runs. */
final class SampleExperiment {
    static final List<String> CLASSES = List.of("acq", "earn|net", "money_fx");

    private static final List<String> GOLD =
            List.of("acq", "acq", "acq", "earn|net", "earn|net", "earn|net", "money_fx", "money_fx");

    private SampleExperiment() {}

    /** Writes results and predictions into a folder. */
    static ExperimentResults write(Path folder) throws IOException {
        return write(folder, cells(folder));
    }

    /** The same with failed runs, including all runs of one row, and a run that was kept from another program. */
    static ExperimentResults writeWithFailures(Path folder) throws IOException {
        var cells = new ArrayList<>(cells(folder));
        cells.set(1, failed("baseline", 2, "The loss is NaN at step 7."));
        cells.set(2, ((FinishedCell) cells.get(2)).keptDespite(List.of("program differs", "threads is 2, was 1")));
        cells.add(failed("both", 2, "This would take 9 GB."));
        cells.add(failed("adversarial", 1, "The loss is NaN at step 3."));
        cells.add(cell(
                folder, new Cell.Key("adversarial-2", null, 2), false, List.of(0, 0, 0, 1, 1, 1, 2, 2), List.of()));
        return write(folder, cells);
    }

    private static ExperimentResults write(Path folder, List<? extends Cell> cells) throws IOException {
        var results = new ExperimentResults(
                provenance().finishedAt(Instant.parse("2026-01-02T03:34:05Z")), List.copyOf(cells));
        results.write(folder.resolve(ExperimentResults.FILE_NAME));
        return results;
    }

    private static List<Cell> cells(Path folder) throws IOException {
        return List.of(
                cell(folder, new Cell.Key("baseline", null, 1), false, List.of(1, 1, 1, 1, 0, 1, 0, 1), List.of()),
                cell(folder, new Cell.Key("baseline", null, 2), false, List.of(1, 1, 1, 1, 1, 1, 0, 0), List.of()),
                cell(
                        folder,
                        new Cell.Key("virtual-adversarial", null, 1),
                        true,
                        List.of(0, 0, 0, 1, 1, 1, 1, 1),
                        List.of("Stopped early at step 600.")),
                cell(folder, new Cell.Key("both", null, 1), true, List.of(0, 0, 0, 1, 1, 1, 2, 1), List.of()));
    }

    static FailedCell failed(String method, long seed, String reason) {
        return new FailedCell(method, seed, reason, null, made(seed));
    }

    /** The provenance of a run of a seed; the draws of the two seeds differ in one labeled document. */
    static CellProvenance made(long seed) {
        var counts = new LinkedHashMap<String, Long>();
        counts.put("labeled", 59 + seed);
        counts.put("test", 8L);
        return new CellProvenance(
                "2026-01-02T03:04:05Z",
                "2026-01-02T03:10:00Z",
                "0123456789abcdef0123456789abcdef01234567",
                true,
                Map.of("vatext", "0.1.0"),
                provenance().host(),
                counts,
                Description.of(Map.of("data", "da", "split", "seed " + seed, "program", "fe"))
                        .tree());
    }

    static Provenance provenance() {
        var host = new Host(
                "Linux 6.1 amd64",
                "Eclipse Adoptium 17.0.15+6",
                "Example CPU @ 2.00GHz",
                2,
                2147483648L,
                Map.of("omp_threads", "1", "blas core", "SKYLAKEX"));
        return Provenance.builder("sample", host)
                .startedBy("vatext reproduce eval/sample.yaml", Instant.parse("2026-01-02T03:04:05.678Z"))
                .source(new SourceState("0123456789abcdef0123456789abcdef01234567", true))
                .version("vatext", "0.1.0")
                .version("nd4j", "1.0.0-M2.1")
                .hash("test", "ab".repeat(32))
                .compareWith("baseline")
                .references(List.of(new Reference(
                        "linear SVM (TF-IDF)", 0.0786, "scikit-learn LinearSVC on the same split.", null)))
                .configuration(ConfigFiles.json()
                        .readTree("{\"name\": \"sample\", \"network\": {\"epsilon\": 0.050, \"seeds\": [1, 2]}}"))
                .build();
    }

    private static FinishedCell cell(
            Path folder, Cell.Key key, boolean semiSupervised, List<Integer> predicted, List<String> notes)
            throws IOException {
        var evaluator = new Evaluator(CLASSES);
        var file = "predictions/" + key.method() + "-" + key.seed() + ".jsonl";
        AtomicFiles.write(folder.resolve(file), out -> {
            var writer = new PredictionWriter(out, CLASSES);
            for (var i = 0; i < GOLD.size(); i++) {
                var probabilities = new double[] {0.25, 0.25, 0.25};
                probabilities[predicted.get(i)] = 0.5;
                var document = new ScoredDocument("d" + i, GOLD.get(i), CLASSES.get(predicted.get(i)), probabilities);
                evaluator.add(document);
                writer.write(document);
            }
        });
        @Nullable Double validation = semiSupervised ? 0.25 : null;
        return FinishedCell.of(
                key,
                semiSupervised,
                evaluator.finish(),
                new FinishedCell.Cost(1200L, 61.5, 12345.678),
                validation,
                file,
                notes,
                LabelUse.of(made(key.seed()).counts(), false, !semiSupervised, semiSupervised),
                made(key.seed()));
    }
}
