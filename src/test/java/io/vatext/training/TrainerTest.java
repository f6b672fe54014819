package io.vatext.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.encoded.TrainingData;
import io.vatext.loop.Checkpoint;
import io.vatext.loop.Control;
import io.vatext.network.ClassifierNetwork;
import io.vatext.objective.CrossEntropy;
import io.vatext.objective.InterpretableAdversarial;
import io.vatext.objective.InterpretableVirtualAdversarial;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Description;
import io.vatext.support.Epsilon;
import io.vatext.support.Messages;
import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("numerical")
class TrainerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private TrainingData data;

    @SuppressWarnings("NullAway.Init")
    private Workers workers;

    @BeforeEach
    void open() throws IOException {
        data = TinyCorpora.data(folder);
        workers = Workers.of(2);
    }

    @AfterEach
    void close() {
        TinyCorpora.close(data);
        workers.close();
    }

    /** A finished run: all weights and the outcome. */
    private record Run(float[] weights, TrainingOutcome outcome) {}

    private Run run(TrainingPlan plan, TrainingData documents, Control control) {
        try (var network = TinyCorpora.network(workers, Precision.FLOAT)) {
            var outcome = new Trainer(plan, documents, network, control).train();
            return new Run(network.parameters().toFloatVector(), outcome);
        }
    }

    private Run run(TrainingPlan plan) {
        return run(plan, data, Control.none());
    }

    private Checkpoint checkpoint(String run) {
        return Checkpoint.in(folder, Description.of(Map.of("run", run)));
    }

    private static Control control(@Nullable Checkpoint checkpoint, Duration every, int stopAt) {
        var steps = new AtomicInteger();
        return Control.none()
                .withCheckpoint(checkpoint)
                .withCheckpointEvery(every)
                .withStop(() -> steps.incrementAndGet() == stopAt);
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        var plan = TinyCorpora.plan(TinyCorpora.both(), 25, 4);
        var one = run(plan);
        var other = run(plan);
        assertArrayEquals(one.weights(), other.weights());
        assertEquals(one.outcome().history(), other.outcome().history());
    }

    @Test
    void anotherSeedGivesOtherWeights() {
        var one = run(TinyCorpora.plan(TinyCorpora.both(), 10, 4));
        var other = run(TinyCorpora.plan(TinyCorpora.both(), 10, 5));
        assertFalse(Arrays.equals(one.weights(), other.weights()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 10, 17, 30})
    void aStoppedRunResumesToTheSameBits(int stopAt) throws IOException {
        var plan = TinyCorpora.withPatience(TinyCorpora.plan(TinyCorpora.both(), 30, 4), 4, 50);
        var whole = run(plan);
        var checkpoint = checkpoint("same");
        var stopped = Messages.of(
                StoppedException.class, () -> run(plan, data, control(checkpoint, Control.CHECKPOINT_EVERY, stopAt)));
        assertTrue(stopped.contains("step " + stopAt + " of 30"), stopped);
        var resumed = run(plan, data, control(checkpoint, Control.CHECKPOINT_EVERY, -1));
        assertArrayEquals(whole.weights(), resumed.weights());
        assertEquals(whole.outcome().history(), resumed.outcome().history());
        assertEquals(whole.outcome().best(), resumed.outcome().best());
        assertEquals(whole.outcome().tokens(), resumed.outcome().tokens());
    }

    /** Between two refreshes, the nearest words come from weights that are gone. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7, 18})
    void aRunWithNearestWordsResumesToTheSameBits(int stopAt) {
        var epsilon = Epsilon.relative(0.1);
        var objective = new CrossEntropy()
                .plus(new InterpretableAdversarial(epsilon, 3))
                .plus(new InterpretableVirtualAdversarial(epsilon, 0.1, 1, 2));
        var plan = TinyCorpora.plan(objective, 20, 4);
        var checkpoint = checkpoint("same");
        assertThrows(
                StoppedException.class, () -> run(plan, data, control(checkpoint, Control.CHECKPOINT_EVERY, stopAt)));
        var resumed = run(plan, data, control(checkpoint, Control.CHECKPOINT_EVERY, -1));
        assertArrayEquals(run(plan).weights(), resumed.weights());
    }

    @Test
    void aRunMayBeStoppedManyTimes() throws IOException {
        var plan = TinyCorpora.plan(new CrossEntropy(), 12, 4);
        var whole = run(plan);
        var checkpoint = checkpoint("same");
        for (var i = 0; i < 12; i++) {
            assertThrows(
                    StoppedException.class, () -> run(plan, data, control(checkpoint, Control.CHECKPOINT_EVERY, 1)));
        }
        assertArrayEquals(
                whole.weights(),
                run(plan, data, control(checkpoint, Control.CHECKPOINT_EVERY, -1))
                        .weights());
    }

    @Test
    void anInterruptStopsTrainingWithACheckpoint() {
        var plan = TinyCorpora.plan(TinyCorpora.both(), 20, 4);
        var whole = run(plan);
        Progress.Factory interrupting = (task, total, unit) -> (done, detail) -> {
            if (done == 7) {
                Thread.currentThread().interrupt();
            }
        };
        var control = control(checkpoint("same"), Control.CHECKPOINT_EVERY, -1);
        var stopped = assertThrows(StoppedException.class, () -> run(plan, data, control.withProgress(interrupting)));
        assertTrue(Thread.interrupted(), "the thread is still interrupted");
        assertTrue(stopped.isResumable());
        assertTrue(String.valueOf(stopped.getMessage()).contains("step 7 of 20"), stopped.getMessage());
        assertArrayEquals(whole.weights(), run(plan, data, control).weights());
    }

    private Validation validate(ClassifierNetwork network) {
        return Validation.of(0, new Scoring(network, data.prior()), data.validation());
    }

    @Test
    void theBestWeightsOnValidationAreKept() {
        // The learning rate is high enough for later weights to be worse.
        var plan = TinyCorpora.withLearningRate(TinyCorpora.plan(new CrossEntropy(), 60, 4), 0.3);
        try (var network = TinyCorpora.network(workers, Precision.FLOAT)) {
            var outcome = new Trainer(plan, data, network, Control.none()).train();
            var best = Objects.requireNonNull(outcome.best());
            assertEquals(6, outcome.history().size());
            assertTrue(outcome.history().stream().noneMatch(v -> v.isBetterThan(best, TrainingPlan.Selection.ERRORS)));
            assertTrue(outcome.history().stream().anyMatch(v -> best.isBetterThan(v, TrainingPlan.Selection.ERRORS)));
            var again = validate(network);
            assertEquals(best.errors(), again.errors());
            assertEquals(best.negativeLogLikelihood(), again.negativeLogLikelihood());
        }
    }

    @Test
    void trainingLearns() {
        var outcome = run(TinyCorpora.plan(TinyCorpora.both(), 120, 4)).outcome();
        // Chance is 2/3; one of a few dozen documents has no word of its class.
        assertTrue(Objects.requireNonNull(outcome.best()).misclassificationRate() <= 0.2, outcome::toString);
        assertEquals(120, outcome.steps());
        assertTrue(outcome.tokensPerSecond() > 0);
    }

    @Test
    void patienceStopsEarly() {
        var plan = TinyCorpora.withPatience(
                TinyCorpora.withLearningRate(TinyCorpora.plan(new CrossEntropy(), 500, 4), 0.3), 5, 3);
        var outcome = run(plan).outcome();
        assertTrue(outcome.steps() < 500, outcome::toString);
        // The ramp and a tenth of the steps, 55 together, do not count.
        assertEquals(
                outcome.steps(),
                Math.max(50, Objects.requireNonNull(outcome.best()).step()) + 3 * 5);
    }

    @Test
    void patienceIsCountedAcrossAStop() throws IOException {
        var plan = TinyCorpora.withPatience(
                TinyCorpora.withLearningRate(TinyCorpora.plan(new CrossEntropy(), 500, 4), 0.3), 5, 3);
        var whole = run(plan);
        var checkpoint = checkpoint("same");
        var stopAt = whole.outcome().steps() - 2;
        assertThrows(
                StoppedException.class, () -> run(plan, data, control(checkpoint, Control.CHECKPOINT_EVERY, stopAt)));
        var resumed = run(plan, data, control(checkpoint, Control.CHECKPOINT_EVERY, -1));
        assertEquals(whole.outcome().steps(), resumed.outcome().steps());
        assertArrayEquals(whole.weights(), resumed.weights());
    }

    @Test
    void withoutValidationTheLastAverageIsKept() throws Exception {
        var documents = TinyCorpora.withoutValidation(folder);
        try (AutoCloseable open = () -> TinyCorpora.close(documents)) {
            var run = run(TinyCorpora.plan(new CrossEntropy(), 10, 4), documents, Control.none());
            assertNull(run.outcome().best());
            assertEquals(0, run.outcome().history().size());
            assertEquals(10, run.outcome().steps());
        }
    }

    @Test
    void aSupervisedObjectiveNeedsNoUnlabeledDocuments() throws IOException {
        try (var none = TinyCorpora.write(folder, "none", 0, false)) {
            var documents = new TrainingData(data.labeled(), none, data.validation(), data.prior(), data.marks());
            assertNotNull(run(TinyCorpora.plan(new CrossEntropy(), 5, 4), documents, Control.none())
                    .outcome()
                    .best());
        }
    }

    @Test
    void theWeightOfPerturbationsGrowsOverTheRamp() {
        var plan = TinyCorpora.plan(TinyCorpora.both(), 20, 1);
        assertEquals(0.2, plan.rampAt(0), 1e-12);
        assertEquals(0.8, plan.rampAt(3), 1e-12);
        assertEquals(1, plan.rampAt(4));
        assertEquals(1, plan.rampAt(19));
    }
}
