package io.vatext.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("numerical")
class WordSoftmaxTest {
    private static final int HIDDEN = 7;
    private static final int WORDS = 23;
    private static final double SCALE = 0.3;

    /** The third state has no target; word 5 is both a target and a candidate. */
    private static final int[] TARGETS = {5, 22, -1, 0, 5, 11};

    private static final WordSoftmax.Candidates SAMPLE =
            new WordSoftmax.Candidates(new int[] {5, 3, 17, 8, 21, 20}, word -> Math.log((1 + word) / 60.0));

    private final double[] states;
    private final double[] weights;

    WordSoftmaxTest() {
        var random = new Seeds(3).generator("softmax", 0);
        states = EncoderHarness.random(random, (long) TARGETS.length * HIDDEN, 1);
        weights = EncoderHarness.random(random, WordSoftmax.parameters(HIDDEN, WORDS), 1);
    }

    /** The loss by its definition, state by state. */
    private static double expected(double[] states, double[] weights, WordSoftmax.@Nullable Candidates sample) {
        var loss = 0.0;
        for (var r = 0; r < TARGETS.length; r++) {
            if (TARGETS[r] >= 0) {
                var others = sample == null ? IntStream.range(0, WORDS) : Arrays.stream(sample.words());
                var row = r;
                var right = logit(states, weights, r, TARGETS[r], sample);
                var total = Math.exp(right)
                        + others.filter(word -> word != TARGETS[row])
                                .mapToDouble(word -> Math.exp(logit(states, weights, row, word, sample)))
                                .sum();
                loss += Math.log(total) - right;
            }
        }
        return SCALE * loss;
    }

    private static double logit(
            double[] states, double[] weights, int row, int word, WordSoftmax.@Nullable Candidates sample) {
        var logit = weights[WORDS * HIDDEN + word]
                - (sample == null ? 0 : sample.logExpected().applyAsDouble(word));
        for (var j = 0; j < HIDDEN; j++) {
            logit += states[row * HIDDEN + j] * weights[word * HIDDEN + j];
        }
        return logit;
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "false, 3", "true, 1", "true, 3"})
    void lossAndGradientsEqualTheDefinition(boolean sampled, int threads) {
        var sample = sampled ? SAMPLE : null;
        var before = 0.25; // Gradients of weights are added to the existing values.
        var weightGradient = new double[weights.length];
        Arrays.fill(weightGradient, before);
        try (var workers = Workers.of(threads);
                var softmax = new WordSoftmax(Precision.DOUBLE, HIDDEN, WORDS, workers, MatrixProducts.openBlas());
                var flat = new DoublePointer(weights);
                var gradients = new DoublePointer(weightGradient);
                var stateGradient = new DoublePointer(new double[states.length])) {
            var numbers = new WordSoftmax.Numbers(flat, gradients);
            var loss = softmax.loss(new DoublePointer(states), TARGETS, numbers, sample, SCALE, stateGradient);
            var expected = expected(states, weights, sample);
            assertEquals(expected, loss, 1e-9 * expected);
            gradients.get(weightGradient);
            var shifted = Arrays.stream(weightGradient).map(g -> g - before).toArray();
            EncoderHarness.assertClose("gradients of the weights", differences(true, sample), shifted, 1e-7);
            var ofStates = EncoderHarness.values(stateGradient, states.length);
            EncoderHarness.assertClose("gradients of the states", differences(false, sample), ofStates, 1e-7);
            var alone = softmax.loss(
                    new DoublePointer(states), TARGETS, new WordSoftmax.Numbers(flat, null), sample, SCALE, null);
            assertEquals(loss, alone, "the loss without gradients");
        }
    }

    private double[] differences(boolean ofWeights, WordSoftmax.@Nullable Candidates sample) {
        var point = (ofWeights ? weights : states).clone();
        var step = 1e-5;
        var result = new double[point.length];
        for (var i = 0; i < point.length; i++) {
            for (var sign = 1; sign >= -1; sign -= 2) {
                point[i] += sign * step;
                var loss = ofWeights ? expected(states, point, sample) : expected(point, weights, sample);
                result[i] += sign * loss / (2 * step);
                point[i] -= sign * step;
            }
        }
        return result;
    }

    @ParameterizedTest
    @CsvSource({"0", "-1e-9", "-0.3", "-7.7", "-30", "-59"})
    void exponentialsAreAsExactAsDocumented(double x) {
        assertTrue(Math.abs(FastMath.exp(x) / Math.exp(x) - 1) < 1e-10);
    }
}
