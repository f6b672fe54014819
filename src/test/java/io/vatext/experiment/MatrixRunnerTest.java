package io.vatext.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.published.MiniProject;
import io.vatext.evaluation.Cell;
import io.vatext.evaluation.CellProvenance;
import io.vatext.evaluation.ExperimentResults;
import io.vatext.evaluation.FinishedCell;
import io.vatext.evaluation.Host;
import io.vatext.evaluation.LabelUse;
import io.vatext.learning.Learned;
import io.vatext.learning.Learner;
import io.vatext.learning.Method;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.support.Messages;
import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import io.vatext.support.TrainingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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

    private ExperimentContext context(BooleanSupplier stop) {
        return new ExperimentContext(home, 1, Progress.Factory.silent(), stop, log::add);
    }

    private Matrix matrix(String experiment, Methods methods) throws IOException {
        var file = Files.writeString(home.resolve("small.yaml"), experiment);
        return Matrix.of(ExperimentFile.read(file, methods), file, methods);
    }

    private ExperimentResults run(MatrixRunner runner, OldCells old) throws IOException {
        log.clear();
        return runner.run("vatext reproduce small.yaml", old);
    }

    private MatrixRunner runner(String experiment, BooleanSupplier stop) throws IOException {
        return new MatrixRunner(matrix(experiment, Methods.standard()), out(), context(stop));
    }

    private ExperimentResults run(String experiment, BooleanSupplier stop) throws IOException {
        return run(runner(experiment, stop), OldCells.RUN_AGAIN);
    }

    private ExperimentResults run(String experiment) throws IOException {
        return run(experiment, () -> false);
    }

    /** Runs the experiment as another program or machine would. */
    private ExperimentResults run(RunEnvironment environment, OldCells old) throws IOException {
        var matrix = matrix(EXPERIMENT, Methods.standard());
        return run(new MatrixRunner(matrix, out(), context(() -> false), environment), old);
    }

    private static List<String> names(ExperimentResults results) {
        return results.cells().stream().map(c -> c.method() + " " + c.seed()).toList();
    }

    private static final List<String> ALL =
            List.of("baseline 1", "virtual-adversarial 1", "baseline 2", "virtual-adversarial 2");

    private long logged(String part) {
        return log.stream().filter(line -> line.contains(part)).count();
    }

    @Test
    void aRowOfWhichSomeLabelsSelectIsToldFromOneThatLearnsFromAll() throws IOException {
        var results = run(EXPERIMENT.replace("  virtual-adversarial:", "  naive-bayes:"));
        assertEquals(
                List.of(new LabelUse(6, 2, 8), new LabelUse(8, 0, 8)),
                results.finished().stream().map(FinishedCell::labels).toList());
        var report = Files.readString(out().resolve("report.md"));
        assertTrue(report.contains("Labels of baseline: 6 of 8 labels to learn from, 2 to select."), report);
        assertTrue(report.contains("Labels of naive-bayes: all 8 labels to learn from, none to select."), report);
    }

    @Test
    void theMatrixIsRunAndWritten() throws IOException {
        var results = run(EXPERIMENT.replace("[1]", "[1, 2]"));
        assertEquals(ALL, names(results));
        assertTrue(logged("labeled 6, validation 2, unlabeled 1, test 2") == 2, log::toString);

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

        for (var cell : results.finished()) {
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
        // If a run started over, it would be stopped at its first document.
        var second = run(EXPERIMENT, () -> true);
        assertEquals(first.cells(), second.cells());
        assertEquals(2, logged("already done"));
        var more = run(EXPERIMENT.replace("[1]", "[1, 2]"));
        assertEquals(ALL, names(more));
        assertEquals(2, logged("already done"));
        assertEquals(first.cells(), more.cells().subList(0, 2));
    }

    @Test
    void aStoppedMatrixResumesToTheSameResults() throws IOException {
        var whole = scores(run(EXPERIMENT));
        delete(out());
        var asked = new int[2];
        run(EXPERIMENT, () -> ++asked[0] < 0);
        delete(out());
        // Stops within the second run.
        assertThrows(StoppedException.class, () -> run(EXPERIMENT, () -> ++asked[1] > asked[0] * 3 / 4));
        assertTrue(logged("documents misclassified") == 1, log::toString);
        assertEquals(whole, scores(run(EXPERIMENT)));
    }

    /** The results that do not depend on the clock. */
    private static List<String> scores(ExperimentResults results) {
        return results.finished().stream()
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
    void onlyTheRowThatChangedIsRunAgain() throws IOException {
        var first = run(EXPERIMENT);
        var second = run(EXPERIMENT.replace("baseline:", "baseline: {model: {hidden: 2}}"));
        assertEquals(1, logged("baseline-1: run again, since model.hidden is 2, was 3"), log::toString);
        assertEquals(1, logged("virtual-adversarial-1: already done"), log::toString);
        assertEquals(first.cells().get(1), second.cells().get(1));
        assertEquals(List.of(), second.finished().get(0).kept());
    }

    @Test
    void runsThatTheExperimentNoLongerHasAreKeptAndNotReported() throws IOException {
        run(EXPERIMENT);
        var fewer = run(EXPERIMENT.replace("  baseline:\n", ""));
        assertEquals(List.of("virtual-adversarial 1"), names(fewer));
        assertTrue(Files.exists(out().resolve("cells/baseline-1.json")));
        assertEquals(2, run(EXPERIMENT).cells().size());
        assertEquals(2, logged("already done"));
    }

    @Test
    void anotherProgramOrOtherKernelsRunEverythingAgain() throws IOException {
        run(EXPERIMENT);
        var here = RunEnvironment.current(home);
        var elsewhere = new RunEnvironment("another program", here.source(), here.versions(), withKernels("VAX"));
        var again = run(elsewhere, OldCells.RUN_AGAIN);
        assertEquals(2, logged(": run again, since kernels is VAX, was "), log::toString);
        assertEquals(2, logged("program differs"), log::toString);
        assertEquals("VAX", provenance(again.cells().get(0)).host().kernels());
    }

    @Test
    void oldRunsCanBeKeptAndAreMarked() throws IOException {
        var first = run(EXPERIMENT);
        var here = RunEnvironment.current(home);
        var elsewhere = new RunEnvironment(here.program(), here.source(), here.versions(), withKernels("VAX"));
        var kept = run(elsewhere, OldCells.KEEP);
        assertEquals(scores(first), scores(kept));
        assertEquals(2, logged("-1: kept, although kernels is VAX, was "), log::toString);
        var difference = kept.finished().get(0).kept();
        assertEquals(1, difference.size());
        assertEquals(provenance(first.cells().get(0)), provenance(kept.cells().get(0)));
        assertTrue(Files.readString(out().resolve("report.md")).contains("| baseline \\* |"));
        // The stored run is unchanged, and is not marked on the machine where it was made.
        assertEquals(first.cells(), run(EXPERIMENT).cells());
    }

    private static Host withKernels(String name) {
        var host = Host.current(Map.of());
        return new Host(
                host.os(),
                host.java(),
                host.cpu(),
                host.processors(),
                host.maxHeapBytes(),
                Map.of("blas", "openblas", Host.KERNELS, name));
    }

    private static CellProvenance provenance(Cell cell) {
        return Objects.requireNonNull(cell.provenance());
    }

    @Test
    void aCheckpointOfOtherSettingsIsNotResumed() throws IOException {
        var changed = EXPERIMENT.replace("hidden: 3", "hidden: 2");
        var whole = scores(run(changed));
        delete(out());
        var asked = new int[2];
        run(EXPERIMENT, () -> ++asked[0] < 0);
        delete(out());
        assertThrows(StoppedException.class, () -> run(EXPERIMENT, () -> ++asked[1] > asked[0] / 3));
        assertTrue(Files.exists(out().resolve("work/baseline-1")), log::toString);
        assertEquals(whole, scores(run(changed)));
        assertEquals(1, logged("baseline-1: starts over, since model.hidden is 2, was 3"), log::toString);
    }

    @Test
    void otherVectorsOfTheSameNameRunARowAgain() throws IOException {
        var vectors = home.resolve("own.txt");
        var experiment = EXPERIMENT.replace(
                "baseline:",
                "baseline: {model: {vectors: \"" + vectors.toString().replace('\\', '/') + "\"}}");
        Files.writeString(vectors, "sugar 1 2 3 4\ngold 4 3 2 1\n");
        run(experiment);
        Files.writeString(vectors, "sugar 1 2 3 5\ngold 4 3 2 1\n");
        run(experiment);
        assertEquals(1, logged("baseline-1: run again, since files.vectors differs"), log::toString);
        assertEquals(1, logged("virtual-adversarial-1: already done"), log::toString);
        Files.delete(vectors);
        Messages.refusal(() -> run(experiment), "own.txt");
    }

    @Test
    void aRunWithoutARecordOfItsOriginIsRunAgain() throws IOException {
        var first = run(EXPERIMENT);
        var file = out().resolve("cells/baseline-1.json");
        var cell = (ObjectNode) ConfigFiles.json().readTree(Files.readString(file));
        cell.remove(List.of("status", "provenance"));
        Files.writeString(file, cell.toString());
        var second = run(EXPERIMENT);
        assertEquals(1, logged("baseline-1: run again, since its settings and data were not recorded"), log::toString);
        assertEquals(scores(first), scores(second));
    }

    @Test
    void eachRunHasTheCountsOfItsDraw() throws IOException {
        var results = run(EXPERIMENT.replace("seeds: [1]", "seeds: [1]\nsubsets: [k2.s0, full]"));
        var counts = results.cells().stream()
                .map(cell -> cell.key().draw() + " " + provenance(cell).counts().get("labeled"))
                .distinct()
                .toList();
        assertEquals(List.of("k2.s0 seed 1 3", "full seed 1 6"), counts);
        var report = Files.readString(out().resolve("report.md"));
        assertTrue(report.contains("| k2.s0 seed 1 | labeled 3, "), report);
        assertTrue(report.contains("| full seed 1 | labeled 6, "), report);
    }

    @Test
    void subsetsAreRunOneByOne() throws IOException {
        var results = run(EXPERIMENT.replace("seeds: [1]", "seeds: [1]\nsubsets: [k2.s0, full]"));
        assertEquals(
                Set.of("baseline k2.s0", "baseline full", "virtual-adversarial k2.s0", "virtual-adversarial full"),
                results.cells().stream().map(c -> c.method() + " " + c.subset()).collect(Collectors.toSet()));
    }

    @Test
    void aRowThatFailsIsReportedAndTriedAgain() throws IOException {
        for (var failure : List.of(new TrainingException("No minimum."), new InputException("Too large."))) {
            var experiment = EXPERIMENT.replace("  virtual-", "  unlucky:\n  virtual-");
            var failing = matrix(experiment, with(new Unlucky(failure)));
            var results = run(new MatrixRunner(failing, out(), context(() -> false)), OldCells.RUN_AGAIN);
            assertEquals(List.of("baseline 1", "unlucky 1", "virtual-adversarial 1"), names(results));
            assertEquals(2, results.finished().size());
            assertEquals(failure.getMessage(), results.failed().get(0).reason());
            assertEquals(1, logged("unlucky-1: failed: " + failure.getMessage()), log::toString);
            var written = ExperimentResults.read(out().resolve("results.json"));
            assertEquals(results.cells(), written.cells());
            var report = Files.readString(out().resolve("report.md"));
            assertTrue(report.contains("- unlucky, seed 1: " + failure.getMessage()), report);
            assertTrue(Files.size(out().resolve("chart.png")) > 1000);
        }
        var lucky = matrix(EXPERIMENT.replace("  virtual-", "  unlucky:\n  virtual-"), with(new Unlucky(null)));
        var results = run(new MatrixRunner(lucky, out(), context(() -> false)), OldCells.RUN_AGAIN);
        assertEquals(3, results.finished().size());
        assertEquals(2, logged("already done"), log::toString);
    }

    @Test
    void trainingThatExplodesIsAFailedRun() throws IOException {
        var results = run(EXPERIMENT.replace("  virtual-adversarial:\n", """
                  adversarial: {objective: {epsilon: 1e300, epsilon_scale: absolute}}
                  virtual-adversarial:
                """));
        assertEquals(2, results.finished().size());
        assertTrue(results.failed().get(0).reason().contains("epsilon"), results.failed()::toString);
    }

    @Test
    void anEnsembleIsARowThatSharesSettings() throws IOException {
        var experiment = EXPERIMENT.replace("  virtual-adversarial:\n", """
                  ensemble: {folds: 2, screening: false, members: {linear-svm: {}, lstm: {method: baseline}}}
                """);
        var results = run(experiment);
        assertEquals(List.of(), results.failed());
        assertEquals(List.of("baseline 1", "ensemble 1"), names(results));
        assertTrue(Files.exists(out().resolve("results.json")));
        // Two folds, and all labels.
        assertEquals(3, logged("lstm: memory"), log::toString);
        run(experiment);
        assertEquals(2, logged("already done"), log::toString);
        run(experiment.replace("folds: 2", "folds: 3"));
        assertEquals(1, logged("run again, since folds is 3, was 2"), log::toString);
    }

    private static Methods with(Method more) {
        var all = new ArrayList<>(Methods.standard().all());
        all.add(more);
        return new Methods(all);
    }

    /** A method whose training fails, or is the same as that of the baseline. */
    private record Unlucky(@Nullable RuntimeException failure) implements Method {
        @Override
        public String name() {
            return "unlucky";
        }

        @Override
        public String summary() {
            return "for tests";
        }

        @Override
        public Set<String> keys() {
            return baseline().keys();
        }

        private static Method baseline() {
            return Methods.standard().named("baseline", "a test");
        }

        @Override
        public Learner learner(List<SettingsChange> shared, List<SettingsChange> own) {
            var learner = baseline().learner(shared, own);
            return new Learner() {
                @Override
                public JsonNode settings() {
                    return learner.settings();
                }

                @Override
                public String objective() {
                    return learner.objective();
                }

                @Override
                public boolean usesUnlabeled() {
                    return learner.usesUnlabeled();
                }

                @Override
                public boolean readsWordOrder() {
                    return learner.readsWordOrder();
                }

                @Override
                public Learned learn(SplitDocuments documents, RunContext context) throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    return learner.learn(documents, context);
                }
            };
        }
    }

    @Test
    void theProgramIsTheSameInAJarAndADirectory() throws IOException {
        var classes = Files.createDirectories(home.resolve("classes/io/vatext"));
        Files.writeString(classes.resolve("A.class"), "one");
        Files.writeString(Files.createDirectories(classes.resolve("b")).resolve("B.class"), "two");
        var jar = home.resolve("program.jar");
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (var entry : List.of("META-INF/MANIFEST.MF=now", "io/vatext/b/B.class=two", "io/vatext/A.class=one")) {
                out.putNextEntry(new ZipEntry(entry.split("=", -1)[0]));
                out.write(entry.split("=", -1)[1].getBytes(StandardCharsets.UTF_8));
            }
        }
        var checksum = ProgramChecksum.of(home.resolve("classes"));
        assertEquals(checksum, ProgramChecksum.of(jar));
        Files.writeString(classes.resolve("A.class"), "other");
        assertNotEquals(checksum, ProgramChecksum.of(home.resolve("classes")));
        assertEquals(ProgramChecksum.sha256(), ProgramChecksum.sha256());
    }

    @Test
    void anUnknownCorpusIsRefused() throws IOException {
        var other = EXPERIMENT.replace("corpus: mini", "corpus: minni");
        Messages.refusal(() -> run(other), "minni", "did you mean \"mini\"?");
        assertFalse(Files.exists(out().resolve("results.json")));
    }
}
