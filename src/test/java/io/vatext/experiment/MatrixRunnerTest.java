package io.vatext.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.published.MiniProject;
import io.vatext.evaluation.Cell;
import io.vatext.evaluation.ExperimentResults;
import io.vatext.methods.Methods;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Messages;
import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import io.vatext.support.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole matrix over the corpus of twelve articles. */
class MatrixRunnerTest {
    private static final String EXPERIMENT = """
            name: small
            corpus: mini
            seeds: [1]
            settings:
              model: {embedding: 4, hidden: 3, dense: [4]}
              training: {steps: 4, batch: 4, unlabeled_batch: 4, evaluate_every: 2, ramp: 10}
              pretraining: {kind: none}
            methods:
              baseline:
              virtual-adversarial:
            references:
              - {method: a guess, misclassification_rate: 0.5, source: two classes}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void project() throws IOException {
        MiniProject.fetched(home);
    }

    private Path out() {
        return home.resolve("runs/small");
    }

    private MatrixRunner runner(String experiment, BooleanSupplier stop) throws IOException {
        var file = Files.writeString(home.resolve("small.yaml"), experiment);
        log.clear();
        return new MatrixRunner(
                ExperimentFile.read(file, Methods.standard()),
                file,
                Methods.standard(),
                home,
                out(),
                1,
                "vatext reproduce small.yaml",
                Progress.Factory.silent(),
                stop,
                log::add);
    }

    private ExperimentResults run(String experiment) throws IOException {
        return runner(experiment, () -> false).run();
    }

    private static List<String> names(ExperimentResults results) {
        return results.cells().stream().map(c -> c.method() + " " + c.seed()).toList();
    }

    private static final List<String> ALL =
            List.of("baseline 1", "virtual-adversarial 1", "baseline 2", "virtual-adversarial 2");

    private long said(String part) {
        return log.stream().filter(line -> line.contains(part)).count();
    }

    @Test
    void theMatrixIsRunAndWritten() throws IOException {
        var results = run(EXPERIMENT.replace("[1]", "[1, 2]"));
        assertEquals(ALL, names(results));
        assertTrue(said("labeled 6, validation 2, unlabeled 1, test 2") == 2, log::toString);

        var json = ConfigFiles.json().readTree(Files.readString(out().resolve("results.json")));
        assertEquals(Set.of("provenance", "cells"), Set.copyOf(json.propertyNames()));
        assertEquals(4, json.path("cells").size());
        var keys = Set.copyOf(json.path("cells").get(0).propertyNames());
        assertTrue(
                keys.containsAll(Set.of(
                        "method",
                        "seed",
                        "errors",
                        "documents",
                        "misclassification_rate",
                        "interval",
                        "macro_f1",
                        "steps",
                        "seconds",
                        "tokens_per_second")),
                keys::toString);
        assertEquals(2, json.path("cells").get(0).path("documents").asInt());
        assertEquals(4, json.path("cells").get(0).path("steps").asInt());
        assertEquals(2, json.path("cells").get(0).path("interval").size());
        assertEquals(
                results.cells(),
                ExperimentResults.read(out().resolve("results.json")).cells());

        for (var cell : results.cells()) {
            assertEquals(cell.method().equals("virtual-adversarial"), cell.semiSupervised());
            assertEquals(
                    2,
                    Files.readAllLines(out().resolve(String.valueOf(cell.predictions()))).stream()
                            .filter(line -> line.contains("\"id\""))
                            .count());
            assertTrue(Files.exists(out().resolve("models/" + cell.method() + "-" + cell.seed() + ".vatext")));
        }
        var report = Files.readString(out().resolve("report.md"));
        assertTrue(report.contains("virtual-adversarial") && report.contains("a guess"), report);
        assertTrue(Files.size(out().resolve("chart.png")) > 1000);
        try (var left = Files.list(out().resolve("work"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void finishedCellsAreNotRunAgain() throws IOException {
        var first = run(EXPERIMENT);
        // A run that starts anew would be stopped at its first document.
        var second = runner(EXPERIMENT, () -> true).run();
        assertEquals(first.cells(), second.cells());
        assertEquals(2, said("already done"));
        var more = run(EXPERIMENT.replace("[1]", "[1, 2]"));
        assertEquals(ALL, names(more));
        assertEquals(2, said("already done"));
        assertEquals(first.cells(), more.cells().subList(0, 2));
    }

    @Test
    void aStoppedMatrixGoesOnToTheSameResults() throws IOException {
        var whole = scores(run(EXPERIMENT));
        delete(out());
        var asked = new int[2];
        runner(EXPERIMENT, () -> ++asked[0] < 0).run();
        delete(out());
        log.clear();
        // Somewhere within the second cell.
        var stopped = runner(EXPERIMENT, () -> ++asked[1] > asked[0] * 3 / 4);
        assertThrows(StoppedException.class, stopped::run);
        assertTrue(said("documents misclassified") == 1, log::toString);
        assertEquals(whole, scores(run(EXPERIMENT)));
    }

    /** What does not depend on the clock. */
    private static List<String> scores(ExperimentResults results) {
        return results.cells().stream()
                .map(c -> c.key() + " " + c.errors() + " " + c.meanNegativeLogLikelihood())
                .toList();
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aDirectoryOfAnotherConfigurationIsRefused() throws IOException {
        run(EXPERIMENT);
        var before = Files.readString(out().resolve("results.json"));
        var other = runner(EXPERIMENT.replace("hidden: 3", "hidden: 2"), () -> false);
        Messages.refusal(other::run, "another configuration", "--out");
        assertEquals(before, Files.readString(out().resolve("results.json")));
    }

    @Test
    void subsetsAreRunOneByOne() throws IOException {
        var results = run(EXPERIMENT.replace("seeds: [1]", "seeds: [1]\nsubsets: [k2.s0, full]"));
        assertEquals(
                Set.of("baseline k2.s0", "baseline full", "virtual-adversarial k2.s0", "virtual-adversarial full"),
                results.cells().stream().map(c -> c.method() + " " + c.subset()).collect(Collectors.toSet()));
    }

    @Test
    void oneFailedMethodDoesNotTakeTheOthersWithIt() throws IOException {
        var broken = EXPERIMENT.replace("  virtual-adversarial:\n", """
                  adversarial: {objective: {epsilon: 1e300, epsilon_scale: absolute}}
                  virtual-adversarial:
                """);
        var message = Messages.of(TrainingException.class, () -> run(broken));
        assertTrue(message.contains("adversarial-1: ") && message.contains("epsilon"), message);
        var kept = ExperimentResults.read(out().resolve("results.json"));
        assertEquals(
                ALL.subList(0, 2),
                kept.cells().stream()
                        .map(Cell::key)
                        .map(k -> k.method() + " " + k.seed())
                        .toList());
    }

    @Test
    void anUnknownCorpusIsRefused() throws IOException {
        var other = runner(EXPERIMENT.replace("corpus: mini", "corpus: minni"), () -> false);
        Messages.refusal(other::run, "minni", "did you mean \"mini\"?");
        assertFalse(Files.exists(out().resolve("results.json")));
    }
}
