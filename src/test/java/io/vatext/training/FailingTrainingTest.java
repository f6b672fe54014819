package io.vatext.training;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.encoded.BatchPlan;
import io.vatext.encoded.TrainingData;
import io.vatext.loop.Control;
import io.vatext.network.Gradients;
import io.vatext.objective.Adversarial;
import io.vatext.objective.CrossEntropy;
import io.vatext.objective.EntropyMinimization;
import io.vatext.objective.Objective;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Epsilon;
import io.vatext.support.Messages;
import io.vatext.support.TrainingException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training that fails stops and reports what to change. */
class FailingTrainingTest {
    /** The loss of predicting three classes of equal size by chance. */
    private static final double CHANCE = Math.log(3);

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
        workers = Workers.of(1);
    }

    @AfterEach
    void close() {
        TinyCorpora.close(data);
        workers.close();
    }

    private String failure(TrainingPlan plan, TrainingData documents, float firstWeight) {
        try (var network = TinyCorpora.network(workers, Precision.FLOAT)) {
            network.parameters().putScalar(network.parameters().length() - 1, firstWeight);
            return Messages.of(
                    TrainingException.class, () -> new Trainer(plan, documents, network, Control.none()).train());
        }
    }

    @Test
    void anAbsurdLearningRateIsNamed() {
        var plan = TinyCorpora.withLearningRate(TinyCorpora.plan(new CrossEntropy(), 200, 4), 9.5);
        var message = failure(plan, data, 0);
        assertTrue(message.contains("lower learning_rate (9.5)"), message);
    }

    @Test
    void aNonFiniteLossIsNamed() {
        var message = failure(TinyCorpora.plan(new CrossEntropy(), 5, 4), data, Float.NaN);
        assertTrue(message.startsWith("The loss became NaN at step 1; lower learning_rate (0.02)"), message);
    }

    @Test
    void nonFiniteWeightsOfTheLastStepAreRefused() throws Exception {
        // The first update already overflows, and no later step checks the loss.
        var plan = new TrainingPlan(
                new CrossEntropy(),
                1,
                8,
                12,
                9.9,
                1,
                0,
                1,
                0,
                true,
                0,
                0,
                10,
                null,
                BatchPlan.Order.SHUFFLED,
                Gradients.Moved.ALL,
                500,
                TrainingPlan.Selection.ERRORS,
                1);
        var nothing = TinyCorpora.withoutValidation(folder);
        try (AutoCloseable open = () -> TinyCorpora.close(nothing);
                var network = TinyCorpora.network(workers, Precision.FLOAT)) {
            // The vector of a word that occurs in no document, so nothing else overflows.
            network.setWord(TinyCorpora.EOS, new float[] {3e38f, 3e38f, 3e38f, 3e38f, 3e38f, 3e38f});
            var message = Messages.of(
                    TrainingException.class, () -> new Trainer(plan, nothing, network, Control.none()).train());
            assertTrue(message.contains("learning_rate"), message);
        }
    }

    @Test
    void aTooStrongPerturbationIsNamed() {
        var objective = new CrossEntropy().plus(new Adversarial(Epsilon.absolute(3)).times(20));
        var message = failure(TinyCorpora.plan(objective, 60, 4), data, 0);
        assertTrue(message.contains("collapsed to one constant answer"), message);
        assertTrue(message.contains("lower epsilon or raise ramp (5)"), message);
    }

    @Test
    void onlyATermWithAnEpsilonGetsTheAdviceToLowerIt() {
        var objective = new CrossEntropy().plus(new EntropyMinimization().times(0.3));
        var watch = watch(objective);
        watch.loss(1, CHANCE);
        watch.validation(constant(90), 3);
        var collapse = Messages.of(TrainingException.class, () -> watch.end(100, 1, constant(90)));
        assertTrue(collapse.contains("lower the weights or raise ramp (5) in CE + 0.3·H."), collapse);
        var broken = Messages.of(TrainingException.class, () -> watch.end(100, Double.NaN, null));
        assertTrue(broken.endsWith("lower learning_rate (0.02)."), broken);
    }

    private FailureDetector watch(Objective objective) {
        return new FailureDetector(TinyCorpora.plan(objective, 100, 4), data.prior());
    }

    private static Validation constant(int step) {
        return new Validation(step, 26, 40, CHANCE, 1, 0, null, null);
    }

    @Test
    void threeConstantValidationsAreACollapse() {
        var watch = watch(TinyCorpora.both());
        watch.loss(1, CHANCE);
        // Up to the ramp and a tenth of the steps a constant answer is allowed.
        for (var step = 1; step < 15; step++) {
            watch.validation(constant(step), 3);
        }
        watch.validation(constant(20), 3);
        watch.validation(constant(30), 3);
        var message = Messages.of(TrainingException.class, () -> watch.validation(constant(40), 3));
        assertTrue(message.contains("by step 40"), message);
    }

    @Test
    void aTemporaryConstantAnswerIsNotACollapse() {
        var watch = watch(TinyCorpora.both());
        watch.loss(1, CHANCE);
        for (var step = 20; step < 100; step += 10) {
            watch.validation(step % 30 == 0 ? new Validation(step, 20, 40, 1, 2, 0.5, null, null) : constant(step), 3);
        }
        watch.end(100, 1, new Validation(90, 20, 40, 1, 2, 0.5, null, null));
    }

    @Test
    void aCorrectConstantAnswerIsNotACollapse() {
        var watch = watch(TinyCorpora.both());
        watch.loss(1, CHANCE);
        for (var step = 20; step < 100; step += 10) {
            watch.validation(constant(step), 1);
        }
        var learning = watch(TinyCorpora.both());
        learning.loss(1, 0.5);
        for (var step = 20; step < 100; step += 10) {
            learning.validation(constant(step), 3);
        }
    }

    @Test
    void anAnswerIndependentOfTheDocumentIsConstantEvenIfTwoClassesAlternate() {
        var watch = watch(TinyCorpora.both());
        watch.loss(1, CHANCE);
        watch.validation(new Validation(20, 26, 40, CHANCE, 2, 1e-5, null, null), 3);
        watch.validation(new Validation(30, 26, 40, CHANCE, 2, 1e-5, null, null), 3);
        var third = new Validation(40, 26, 40, CHANCE, 2, 1e-5, null, null);
        assertThrows(TrainingException.class, () -> watch.validation(third, 3));
    }

    @Test
    void aRunThatEndsConstantIsACollapse() {
        var watch = watch(new CrossEntropy());
        watch.loss(1, CHANCE);
        watch.validation(constant(90), 3);
        assertDoesNotThrow(() -> watch.end(100, 1, new Validation(10, 20, 40, 1, 2, 0.5, null, null)));
        var message = Messages.of(TrainingException.class, () -> watch.end(100, 1, constant(90)));
        assertTrue(message.contains("raise steps (100)") && !message.contains("epsilon"), message);
    }

    @Test
    void aNonFiniteValidationIsNamed() {
        var watch = watch(new CrossEntropy());
        var broken = new Validation(10, 26, 40, Double.NaN, 1, 0, null, null);
        var message = Messages.of(TrainingException.class, () -> watch.validation(broken, 3));
        assertTrue(message.contains("weights became NaN by step 10"), message);
    }

    @Test
    void anExplosionIsMeasuredByTheLossOfTheClassFrequencies() {
        var watch = watch(TinyCorpora.both());
        assertDoesNotThrow(() -> watch.loss(1, 40));
        var message = Messages.of(TrainingException.class, () -> watch.loss(2, 43));
        assertTrue(message.contains("exploded to 43.0 at step 2") && message.contains("1.10"), message);
    }
}
