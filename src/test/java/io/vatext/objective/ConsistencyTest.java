package io.vatext.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which documents and words the consistency term teaches, and what their targets are. */
class ConsistencyTest {
    private static final int WORDS = 9;
    private static final WordDropout HALF = new WordDropout(0.5, false);
    private static final TokenBatch LABELED = TokenBatch.of(List.of(new int[] {1, 2, 8}, new int[] {3, 8}));
    private static final TokenBatch MIXED =
            TokenBatch.of(List.of(new int[] {0, 7, 6, 8}, new int[] {5, 5, 4, 3, 2, 8}, new int[] {8}));

    private final Workers workers = Workers.of(1);
    private final ClassifierNetwork network = new ClassifierNetwork(
            new NetworkShape(WORDS, new EncoderShape(3, 4, 1, true, Pooling.MEAN, 400), List.of(5), 3),
            IntStream.range(0, WORDS).mapToDouble(i -> 1 + i % 4).toArray(),
            Precision.DOUBLE,
            workers);

    @BeforeEach
    void initialize() {
        network.initialize(new Initialization(1, 1), new Seeds(4));
    }

    @AfterEach
    void close() {
        network.close();
        workers.close();
    }

    private record Seen(double loss, int forwardPasses, List<Double> gradient) {}

    private Seen evaluate(Objective objective) {
        try (var gradients = network.gradients()) {
            gradients.clear();
            var statistics = network.statistics();
            var evaluation = new ObjectiveEvaluation(
                    network,
                    gradients,
                    network.embed(LABELED, statistics, null),
                    new int[] {2, 0},
                    network.embed(MIXED, statistics, null),
                    Noise.of(new Seeds(3), 0));
            var result = evaluation.evaluate(objective);
            network.finish(gradients, statistics);
            return new Seen(
                    result.objective(),
                    evaluation.forwardPasses(),
                    DoubleStream.of(gradients.flat().toDoubleVector()).boxed().toList());
        }
    }

    private static double[] logits(double... probabilities) {
        return Arrays.stream(probabilities).map(Math::log).toArray();
    }

    private static final double[][] ALIKE = {logits(0.5, 0.5)};

    @Test
    void onlyConfidentPredictionsAreTargets() {
        var targets = new Consistency(HALF, 0.8, false, false)
                .targets(new double[][] {logits(0.1, 0.9), logits(0.7, 0.3)}, ALIKE);
        assertArrayEquals(new double[] {0.1, 0.9}, targets[0], 1e-12);
        assertArrayEquals(new double[] {0, 0}, targets[1]);
    }

    @Test
    void aHardTargetIsTheMostProbableClass() {
        var targets = new Consistency(HALF, 0.6, true, false)
                .targets(new double[][] {logits(0.1, 0.9), logits(0.7, 0.3), logits(0.5, 0.5)}, ALIKE);
        assertArrayEquals(new double[][] {{0, 1}, {1, 0}, {0, 0}}, targets);
    }

    /** The mean prediction of 0.2 becomes 0.5: odds of 1 to 4 are multiplied by 4. */
    @Test
    void alignedTargetsFollowTheLabeledDocumentsAndThenTheThreshold() {
        var mixed = new double[][] {logits(0.2, 0.8), logits(0.35, 0.65), logits(0.05, 0.95)};
        var all = new Consistency(HALF, 0, false, true).targets(mixed, ALIKE);
        assertArrayEquals(new double[] {0.5, 0.5}, all[0], 1e-12);
        assertArrayEquals(new double[] {1.4 / 2.05, 0.65 / 2.05}, all[1], 1e-12);
        var confident = new Consistency(HALF, 0.75, false, true).targets(mixed, ALIKE);
        assertArrayEquals(new double[] {0, 0}, confident[0]);
        assertArrayEquals(new double[] {0, 0}, confident[1]);
        assertArrayEquals(all[2], confident[2]);
    }

    /** With two classes the prediction of one class can become zero for all documents of a step. */
    @Test
    void alignmentOfAClassThatNobodyPredictsGivesNoNaN() {
        var certain = new double[][] {{0, -2000}, {0, -2000}};
        var targets = new Consistency(HALF, 0, false, true).targets(certain, ALIKE);
        assertArrayEquals(new double[] {1, 0}, targets[0]);
    }

    @Test
    void wordsThatAreLeftOutMatter() {
        assertTrue(evaluate(new Consistency(HALF, 0, false, false)).loss() > 0);
        assertTrue(evaluate(new Consistency(HALF, 0, true, false)).loss() > 0);
    }

    @Test
    void withAllWordsASoftTargetIsMetAndTeachesNothing() {
        var seen = evaluate(new Consistency(new WordDropout(0, false), 0, false, false));
        assertEquals(0, seen.loss(), 1e-14);
        seen.gradient().forEach(g -> assertEquals(0, g, 1e-12));
    }

    /** An uncertain classifier is neither slowed down by another pass nor taught anything. */
    @Test
    void withoutConfidentDocumentsTheTermCostsNoPass() {
        var term = new Consistency(HALF, 0.9999, false, false);
        var without = evaluate(new CrossEntropy().plus(new EntropyMinimization()));
        var with = evaluate(new CrossEntropy().plus(new EntropyMinimization()).plus(term));
        assertEquals(without, with);
    }

    @Test
    void aTermOfWeightZeroChangesNoBit() {
        var without = evaluate(new CrossEntropy().plus(new VirtualAdversarial(Epsilon.relative(0.3), 0.1, 1)));
        var with = evaluate(new CrossEntropy()
                .plus(new VirtualAdversarial(Epsilon.relative(0.3), 0.1, 1))
                .plus(new Consistency(HALF, 0, false, false).times(0)));
        assertEquals(without, with);
    }

    /** What stands in for a word is the mean word, whichever word was there. */
    @Test
    void neitherThePredictionNorTheGradientDependsOnAWordThatIsLeftOut() {
        var one = TokenBatch.of(List.of(new int[] {0, 7, 6, 8}, new int[] {1, 8}));
        var other = TokenBatch.of(List.of(new int[] {0, 3, 6, 8}, new int[] {1, 8}));
        var dropped = new boolean[one.tokens()];
        dropped[one.packing().row(0, 1)] = true;
        assertArrayEquals(gradientWithout(one, dropped), gradientWithout(other, dropped), 1e-12);
    }

    private double[] gradientWithout(TokenBatch batch, boolean[] dropped) {
        try (var gradients = network.gradients()) {
            gradients.clear();
            var statistics = network.statistics();
            var words = network.embed(batch, statistics, null).without(dropped);
            var loss = Losses.crossEntropy(network.logits(words, null), new int[] {2, 0});
            network.backward(words, loss.gradient(), gradients);
            network.finish(gradients, statistics);
            return gradients.flat().toDoubleVector();
        }
    }
}
