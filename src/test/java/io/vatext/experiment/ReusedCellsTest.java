package io.vatext.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.evaluation.Host;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A finished run is reused unless something that decides its result has changed. */
class ReusedCellsTest {
    private static final String EXPERIMENT = SmallExperiment.EXPERIMENT;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    private SmallExperiment project;

    @BeforeEach
    void project() throws IOException {
        project = SmallExperiment.in(home);
    }

    @Test
    void finishedCellsAreNotRunAgain() throws IOException {
        var first = project.run(EXPERIMENT);
        // If a run started over, it would be stopped at its first document.
        var second = project.run(EXPERIMENT, () -> true);
        assertEquals(first.cells(), second.cells());
        assertEquals(2, project.logged("already done"));
        var more = project.run(EXPERIMENT.replace("[1]", "[1, 2]"));
        assertEquals(SmallExperiment.TWO_SEEDS, SmallExperiment.names(more));
        assertEquals(2, project.logged("already done"));
        assertEquals(first.cells(), more.cells().subList(0, 2));
    }

    @Test
    void onlyTheRowThatChangedIsRunAgain() throws IOException {
        var first = project.run(EXPERIMENT);
        var second = project.run(EXPERIMENT.replace("baseline:", "baseline: {model: {hidden: 2}}"));
        assertEquals(1, project.logged("baseline-1: run again, since model.hidden is 2, was 3"), project::log);
        assertEquals(1, project.logged("virtual-adversarial-1: already done"), project::log);
        assertEquals(first.cells().get(1), second.cells().get(1));
        assertEquals(List.of(), second.finished().get(0).kept());
    }

    @Test
    void runsThatTheExperimentNoLongerHasAreKeptAndNotReported() throws IOException {
        project.run(EXPERIMENT);
        var fewer = project.run(EXPERIMENT.replace("  baseline:\n", ""));
        assertEquals(List.of("virtual-adversarial 1"), SmallExperiment.names(fewer));
        assertTrue(Files.exists(project.out().resolve("cells/baseline-1.json")));
        assertEquals(2, project.run(EXPERIMENT).cells().size());
        assertEquals(2, project.logged("already done"));
    }

    @Test
    void anotherProgramOrOtherKernelsRunEverythingAgain() throws IOException {
        project.run(EXPERIMENT);
        var here = RunEnvironment.current(home);
        var elsewhere = new RunEnvironment("another program", here.source(), here.versions(), withKernels("VAX"));
        var again = project.run(elsewhere, OldCells.RUN_AGAIN);
        assertEquals(2, project.logged(": run again, since kernels is VAX, was "), project::log);
        assertEquals(2, project.logged("program differs"), project::log);
        assertEquals(
                "VAX", SmallExperiment.provenance(again.cells().get(0)).host().kernels());
    }

    @Test
    void oldRunsCanBeKeptAndAreMarked() throws IOException {
        var first = project.run(EXPERIMENT);
        var here = RunEnvironment.current(home);
        var elsewhere = new RunEnvironment(here.program(), here.source(), here.versions(), withKernels("VAX"));
        var kept = project.run(elsewhere, OldCells.KEEP);
        assertEquals(SmallExperiment.scores(first), SmallExperiment.scores(kept));
        assertEquals(2, project.logged("-1: kept, although kernels is VAX, was "), project::log);
        var difference = kept.finished().get(0).kept();
        assertEquals(1, difference.size());
        assertEquals(
                SmallExperiment.provenance(first.cells().get(0)),
                SmallExperiment.provenance(kept.cells().get(0)));
        assertTrue(Files.readString(project.out().resolve("report.md")).contains("| baseline \\* |"));
        // The stored run is unchanged, and is not marked on the machine where it was made.
        assertEquals(first.cells(), project.run(EXPERIMENT).cells());
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

    @Test
    void otherVectorsOfTheSameNameRunARowAgain() throws IOException {
        var vectors = home.resolve("own.txt");
        var experiment = EXPERIMENT.replace(
                "baseline:",
                "baseline: {model: {vectors: \"" + vectors.toString().replace('\\', '/') + "\"}}");
        Files.writeString(vectors, "sugar 1 2 3 4\ngold 4 3 2 1\n");
        project.run(experiment);
        Files.writeString(vectors, "sugar 1 2 3 5\ngold 4 3 2 1\n");
        project.run(experiment);
        assertEquals(1, project.logged("baseline-1: run again, since files.vectors differs"), project::log);
        assertEquals(1, project.logged("virtual-adversarial-1: already done"), project::log);
        Files.delete(vectors);
        Messages.refusal(() -> project.run(experiment), "own.txt");
    }

    @Test
    void aRunWithoutARecordOfItsOriginIsRunAgain() throws IOException {
        var first = project.run(EXPERIMENT);
        var file = project.out().resolve("cells/baseline-1.json");
        var cell = (ObjectNode) ConfigFiles.json().readTree(Files.readString(file));
        cell.remove(List.of("status", "provenance"));
        Files.writeString(file, cell.toString());
        var second = project.run(EXPERIMENT);
        assertEquals(
                1,
                project.logged("baseline-1: run again, since its settings and data were not recorded"),
                project::log);
        assertEquals(SmallExperiment.scores(first), SmallExperiment.scores(second));
    }
}
