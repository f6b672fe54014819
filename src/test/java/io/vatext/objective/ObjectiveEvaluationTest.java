package io.vatext.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Initialization;
import io.vatext.network.NetworkShape;
import io.vatext.network.TokenBatch;
import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Epsilon;
import io.vatext.support.Seeds;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Which passes and directions the terms of a step share, and which noise and losses they do not. */
class ObjectiveEvaluationTest {
    private static final Epsilon EPSILON = Epsilon.relative(0.3);
    private static final Term CROSS_ENTROPY = new CrossEntropy();
    private static final Term ADVERSARIAL = new Adversarial(EPSILON);
    private static final Term VIRTUAL = new VirtualAdversarial(EPSILON, 0.1, 1);
    private static final Term ENTROPY = new EntropyMinimization();
    private static final Term CONSISTENCY = new Consistency(new WordDropout(0.5, false), 0, false, false);
    private static final TokenBatch LABELED = TokenBatch.of(List.of(new int[] {1, 2, 4}, new int[] {3, 3, 0, 4}));
    private static final TokenBatch MIXED = TokenBatch.of(List.of(new int[] {2, 0, 1, 4}, new int[] {4}));

    private final Workers workers = Workers.of(1);
    private final ClassifierNetwork network = new ClassifierNetwork(
            new NetworkShape(5, new EncoderShape(3, 2, 1, true, Pooling.LAST, 400), List.of(4), 3),
            new double[] {1, 2, 1, 2, 1},
            Precision.DOUBLE,
            workers);

    @BeforeEach
    void fill() {
        network.initialize(new Initialization(1, 1), new Seeds(1));
    }

    @AfterEach
    void close() {
        network.close();
        workers.close();
    }

    /** An evaluation and its results. */
    private record Seen(ObjectiveEvaluation evaluation, ObjectiveEvaluation.Value result, INDArray gradient) {
        List<String> names() {
            return result.terms().stream()
                    .map(ObjectiveEvaluation.TermLoss::name)
                    .toList();
        }

        INDArray perturbation(String name) {
            return Objects.requireNonNull(evaluation.perturbations().get(name));
        }
    }

    private Seen evaluate(Objective objective) {
        try (var gradients = network.gradients()) {
            gradients.clear();
            var statistics = network.statistics();
            var mixed = objective.needsUnlabeled() ? network.embed(MIXED, statistics, null) : null;
            var labeled = network.embed(LABELED, statistics, null);
            var evaluation = new ObjectiveEvaluation(
                    network, gradients, labeled, new int[] {2, 0}, mixed, Noise.of(new Seeds(3), 0));
            var result = evaluation.evaluate(objective);
            network.finish(gradients, statistics);
            return new Seen(evaluation, result, gradients.flat().dup());
        }
    }

    static Stream<Arguments> forwardPasses() {
        return Stream.of(
                Arguments.of(CROSS_ENTROPY, 1),
                Arguments.of(CROSS_ENTROPY.plus(ADVERSARIAL), 2),
                Arguments.of(ADVERSARIAL.plus(CROSS_ENTROPY), 2),
                Arguments.of(ADVERSARIAL, 2),
                Arguments.of(CROSS_ENTROPY.plus(VIRTUAL), 4),
                Arguments.of(CROSS_ENTROPY.plus(ENTROPY), 2),
                Arguments.of(CROSS_ENTROPY.plus(CONSISTENCY), 3),
                Arguments.of(CONSISTENCY.plus(CROSS_ENTROPY).plus(VIRTUAL).plus(ENTROPY), 5),
                Arguments.of(CROSS_ENTROPY.plus(ADVERSARIAL).plus(VIRTUAL).plus(ENTROPY), 5));
    }

    /** Entropy minimization shares the clean pass of the virtual adversarial term, whichever is named first. */
    @ParameterizedTest
    @MethodSource("forwardPasses")
    void cleanPassesAreShared(Objective objective, int passes) {
        assertEquals(passes, evaluate(objective).evaluation().forwardPasses());
    }

    @Test
    void termsOfOneKindHaveSeparateNoiseAndLosses() {
        var one = evaluate(VIRTUAL);
        var two = evaluate(VIRTUAL.plus(VIRTUAL.times(0.5)));
        assertEquals(List.of("virtual adversarial", "virtual adversarial 2"), two.names());
        assertEquals(one.perturbation("virtual adversarial"), two.perturbation("virtual adversarial"));
        assertNotEquals(one.perturbation("virtual adversarial"), two.perturbation("virtual adversarial 2"));
        var losses = two.result().terms();
        assertEquals(one.result().terms().get(0).loss(), losses.get(0).loss());
        assertEquals(
                losses.get(0).loss() + 0.5 * losses.get(1).loss(), two.result().objective());
    }

    /** Two norms for one direction, which the first backward pass has computed. */
    @Test
    void adversarialTermsShareTheirDirection() {
        var seen = evaluate(CROSS_ENTROPY.plus(ADVERSARIAL).plus(new Adversarial(Epsilon.relative(0.6))));
        assertEquals(3, seen.evaluation().forwardPasses());
        var half = seen.perturbation("adversarial");
        assertEquals(
                0,
                half.mul(2).distance2(seen.perturbation("adversarial 2")),
                1e-12 * half.norm2Number().doubleValue());
    }

    @Test
    void theClassificationLossIsKnownWithoutATermForIt() {
        var expected = evaluate(CROSS_ENTROPY).result();
        assertEquals(expected.objective(), expected.crossEntropy());
        assertEquals(expected.crossEntropy(), evaluate(VIRTUAL).result().crossEntropy());
    }

    /** A second loss of a pass that has run backward reads the words again. */
    @Test
    void aPassMayRunBackwardMoreThanOnce() {
        var twice = evaluate(CROSS_ENTROPY.plus(CROSS_ENTROPY.times(0.5)));
        var once = evaluate(CROSS_ENTROPY.times(1.5));
        assertEquals(0, once.gradient().distance2(twice.gradient()), 1e-12);
        assertEquals(once.result().objective(), twice.result().objective(), 1e-12);
    }

    @Test
    void onlyTheCrossEntropyHasItsFullWeightFromTheStart() {
        var all = CROSS_ENTROPY
                .plus(new RandomPerturbation(EPSILON, true))
                .plus(ADVERSARIAL)
                .plus(VIRTUAL.times(3))
                .plus(ENTROPY);
        assertEquals(
                List.of(1.0, 0.5, 0.5, 1.5, 0.5),
                all.ramped(0.5).terms().stream().map(WeightedTerm::weight).toList());
        assertEquals(
                List.of(CROSS_ENTROPY),
                all.ramped(0).terms().stream().map(WeightedTerm::term).toList());
    }

    /** Classes of the same probability: log 3; the first document is certain, the second is not: half of log 2. */
    @Test
    void entropyIsMeasuredInNatsPerDocument() {
        assertEquals(Math.log(3), Losses.entropy(new double[][] {{5, 5, 5}}).value(), 1e-15);
        var certain = new double[] {1000, 0, -1000};
        var halves = new double[] {7, -2000, 7};
        assertEquals(
                Math.log(2) / 2,
                Losses.entropy(new double[][] {certain, halves}).value(),
                1e-15);
    }

    @Test
    void aTermThatForgotToAskForUnlabeledDocumentsIsReported() {
        Term forgetful = new Term() {
            @Override
            public String name() {
                return "forgetful";
            }

            @Override
            public double evaluate(Step step) {
                return step.minimize(step.mixed(), Losses.entropy(step.mixed().logits()));
            }

            @Override
            public boolean isRamped() {
                return false;
            }
        };
        assertThrows(IllegalStateException.class, () -> evaluate(forgetful));
    }
}
