package io.vatext.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A matrix that was stopped within a run. */
class ResumedMatrixTest {
    private static final String EXPERIMENT = SmallExperiment.EXPERIMENT;

    @SuppressWarnings("NullAway.Init")
    private SmallExperiment project;

    @BeforeEach
    void project(@TempDir Path home) throws IOException {
        project = SmallExperiment.in(home);
    }

    @Test
    void aStoppedMatrixResumesToTheSameResults() throws IOException {
        var whole = SmallExperiment.scores(project.run(EXPERIMENT));
        project.deleteResults();
        var asked = new int[2];
        project.run(EXPERIMENT, () -> ++asked[0] < 0);
        project.deleteResults();
        // Stops within the second run.
        assertThrows(StoppedException.class, () -> project.run(EXPERIMENT, () -> ++asked[1] > asked[0] * 3 / 4));
        assertTrue(project.logged("documents misclassified") == 1, project::log);
        assertEquals(whole, SmallExperiment.scores(project.run(EXPERIMENT)));
    }

    @Test
    void aCheckpointOfOtherSettingsIsNotResumed() throws IOException {
        var changed = EXPERIMENT.replace("hidden: 3", "hidden: 2");
        var whole = SmallExperiment.scores(project.run(changed));
        project.deleteResults();
        var asked = new int[2];
        project.run(EXPERIMENT, () -> ++asked[0] < 0);
        project.deleteResults();
        assertThrows(StoppedException.class, () -> project.run(EXPERIMENT, () -> ++asked[1] > asked[0] / 3));
        assertTrue(Files.exists(project.out().resolve("work/baseline-1")), project::log);
        assertEquals(whole, SmallExperiment.scores(project.run(changed)));
        assertEquals(1, project.logged("baseline-1: starts over, since model.hidden is 2, was 3"), project::log);
    }
}
