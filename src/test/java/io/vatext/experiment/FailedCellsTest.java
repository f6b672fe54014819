package io.vatext.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.SplitDocuments;
import io.vatext.evaluation.ExperimentResults;
import io.vatext.learning.Learned;
import io.vatext.learning.Learner;
import io.vatext.learning.Method;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.support.InputException;
import io.vatext.support.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A run that fails does not stop the others. */
class FailedCellsTest {
    private static final String EXPERIMENT = SmallExperiment.EXPERIMENT;

    @SuppressWarnings("NullAway.Init")
    private SmallExperiment project;

    @BeforeEach
    void project(@TempDir Path home) throws IOException {
        project = SmallExperiment.in(home);
    }

    @Test
    void aRowThatFailsIsReportedAndTriedAgain() throws IOException {
        var experiment = EXPERIMENT.replace("  virtual-", "  unlucky:\n  virtual-");
        for (var failure : List.of(new TrainingException("No minimum."), new InputException("Too large."))) {
            var results = project.run(experiment, with(new Unlucky(failure)));
            assertEquals(List.of("baseline 1", "unlucky 1", "virtual-adversarial 1"), SmallExperiment.names(results));
            assertEquals(2, results.finished().size());
            assertEquals(failure.getMessage(), results.failed().get(0).reason());
            assertEquals(1, project.logged("unlucky-1: failed: " + failure.getMessage()), project::log);
            var written = ExperimentResults.read(project.out().resolve("results.json"));
            assertEquals(results.cells(), written.cells());
            var report = Files.readString(project.out().resolve("report.md"));
            assertTrue(report.contains("- unlucky, seed 1: " + failure.getMessage()), report);
            assertTrue(Files.size(project.out().resolve("chart.png")) > 1000);
        }
        var results = project.run(experiment, with(new Unlucky(null)));
        assertEquals(3, results.finished().size());
        assertEquals(2, project.logged("already done"), project::log);
    }

    @Test
    void trainingThatExplodesIsAFailedRun() throws IOException {
        var results = project.run(EXPERIMENT.replace("  virtual-adversarial:\n", """
                  adversarial: {objective: {epsilon: 1e300, epsilon_scale: absolute}}
                  virtual-adversarial:
                """));
        assertEquals(2, results.finished().size());
        assertTrue(results.failed().get(0).reason().contains("epsilon"), results.failed()::toString);
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
}
