package io.vatext.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.published.MiniProject;
import io.vatext.evaluation.ExperimentResults;
import io.vatext.evaluation.FinishedCell;
import io.vatext.evaluation.LabelUse;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole matrix over the corpus of twelve articles. */
class MatrixRunnerTest {
    private static final String EXPERIMENT = SmallExperiment.EXPERIMENT;

    @SuppressWarnings("NullAway.Init")
    private SmallExperiment project;

    @BeforeEach
    void project(@TempDir Path home) throws IOException {
        project = SmallExperiment.in(home);
    }

    @Test
    void aRowOfWhichSomeLabelsSelectIsToldFromOneThatLearnsFromAll() throws IOException {
        var results = project.run(EXPERIMENT.replace("  virtual-adversarial:", "  naive-bayes:"));
        assertEquals(
                List.of(new LabelUse(6, 2, 8), new LabelUse(8, 0, 8)),
                results.finished().stream().map(FinishedCell::labels).toList());
        var report = Files.readString(project.out().resolve("report.md"));
        assertTrue(report.contains("Labels of baseline: 6 of 8 labels to learn from, 2 to select."), report);
        assertTrue(report.contains("Labels of naive-bayes: all 8 labels to learn from, none to select."), report);
    }

    @Test
    void theMatrixIsRunAndWritten() throws IOException {
        var results = project.run(EXPERIMENT.replace("[1]", "[1, 2]"));
        assertEquals(SmallExperiment.TWO_SEEDS, SmallExperiment.names(results));
        assertTrue(project.logged("labeled 6, validation 2, unlabeled 1, test 2") == 2, project::log);

        var json = ConfigFiles.json().readTree(Files.readString(project.out().resolve("results.json")));
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
                ExperimentResults.read(project.out().resolve("results.json")).cells());

        for (var cell : results.finished()) {
            assertEquals(cell.method().equals("virtual-adversarial"), cell.semiSupervised());
            assertEquals(
                    2,
                    Files.readAllLines(project.out().resolve(String.valueOf(cell.predictions()))).stream()
                            .filter(line -> line.contains("\"id\""))
                            .count());
            assertTrue(Files.exists(project.out().resolve("models/" + cell.method() + "-" + cell.seed() + ".vatext")));
        }
        var report = Files.readString(project.out().resolve("report.md"));
        assertTrue(report.contains("virtual-adversarial") && report.contains("a guess"), report);
        assertTrue(Files.size(project.out().resolve("chart.png")) > 1000);
        try (var left = Files.list(project.out().resolve("work"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void textOfAnotherCorpusIsReadAndNamedInTheConfiguration() throws IOException {
        MiniProject.copied(project.out().resolve("../..").normalize(), "other");
        var results = project.run(EXPERIMENT.replace("corpus: mini", "corpus: {corpus: mini, more_text: other}"));
        assertTrue(
                project.logged("mini with raw text of other, seed 1: labeled 6, validation 2, unlabeled 8") == 1,
                project::log);
        assertEquals(2, results.finished().size());
        var configuration =
                ConfigFiles.json().readTree(Files.readString(project.out().resolve("configuration.json")));
        assertEquals(
                "other", configuration.path("corpus").path("more_text").path(0).asString());
    }

    @Test
    void eachRunHasTheCountsOfItsDraw() throws IOException {
        var results = project.run(EXPERIMENT.replace("seeds: [1]", "seeds: [1]\nsubsets: [k2.s0, full]"));
        var counts = results.cells().stream()
                .map(cell -> cell.key().draw() + " "
                        + SmallExperiment.provenance(cell).counts().get("labeled"))
                .distinct()
                .toList();
        assertEquals(List.of("k2.s0 seed 1 3", "full seed 1 6"), counts);
        var report = Files.readString(project.out().resolve("report.md"));
        assertTrue(report.contains("| k2.s0 seed 1 | labeled 3, "), report);
        assertTrue(report.contains("| full seed 1 | labeled 6, "), report);
    }

    @Test
    void subsetsAreRunOneByOne() throws IOException {
        var results = project.run(EXPERIMENT.replace("seeds: [1]", "seeds: [1]\nsubsets: [k2.s0, full]"));
        assertEquals(
                Set.of("baseline k2.s0", "baseline full", "virtual-adversarial k2.s0", "virtual-adversarial full"),
                results.cells().stream().map(c -> c.method() + " " + c.subset()).collect(Collectors.toSet()));
    }

    @Test
    void anEnsembleIsARowThatSharesSettings() throws IOException {
        var experiment = EXPERIMENT.replace("  virtual-adversarial:\n", """
                  ensemble: {folds: 2, screening: false, members: {linear-svm: {}, lstm: {method: baseline}}}
                """);
        var results = project.run(experiment);
        assertEquals(List.of(), results.failed());
        assertEquals(List.of("baseline 1", "ensemble 1"), SmallExperiment.names(results));
        assertTrue(Files.exists(project.out().resolve("results.json")));
        // Two folds, and all labels.
        assertEquals(3, project.logged("lstm: memory"), project::log);
        project.run(experiment);
        assertEquals(2, project.logged("already done"), project::log);
        project.run(experiment.replace("folds: 2", "folds: 3"));
        assertEquals(1, project.logged("run again, since folds is 3, was 2"), project::log);
    }

    @Test
    void anUnknownCorpusIsRefused() throws IOException {
        var other = EXPERIMENT.replace("corpus: mini", "corpus: minni");
        Messages.refusal(() -> project.run(other), "minni", "did you mean \"mini\"?");
        assertFalse(Files.exists(project.out().resolve("results.json")));
    }
}
