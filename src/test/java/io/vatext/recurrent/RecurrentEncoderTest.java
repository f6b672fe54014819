package io.vatext.recurrent;

import static io.vatext.recurrent.EncoderHarness.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("numerical")
class RecurrentEncoderTest {
    private static final int NO_WINDOW = Integer.MAX_VALUE;

    /**
     * How far results in double precision may be apart, relative to the largest: sums of up to some thousand products, each rounded
     * to 1.1e-16, in another order.
     */
    private static final double DOUBLE_ROUNDING = 1e-12;

    /** A random case: shape, lengths, weights, words and a gradient of the features. */
    record Case(int number, EncoderShape shape, int[] lengths, double[] weights, double[] input, double[] gradient) {
        static Case of(int number) {
            var random = new Seeds(20260101).generator("encoder case", number);
            var poolings = List.of(Pooling.LAST, Pooling.MAX, Pooling.MEAN, Pooling.CONCAT);
            var shape = new EncoderShape(
                    random.nextInt(1, 7),
                    number == 1 ? 16 : random.nextInt(1, 7),
                    random.nextInt(1, 3),
                    number % 3 != 0,
                    poolings.get(number % 4),
                    NO_WINDOW);
            var lengths = number == 0
                    ? new int[] {1}
                    : random.ints(random.nextInt(1, 6), 1, 8).toArray();
            return of(number, shape, lengths, random);
        }

        static Case of(int number, EncoderShape shape, int[] lengths, RandomGenerator random) {
            var rows = IntStream.of(lengths).sum();
            return new Case(
                    number,
                    shape,
                    lengths,
                    EncoderHarness.weights(random, shape),
                    EncoderHarness.random(random, (long) rows * shape.inputs(), 1.5),
                    EncoderHarness.random(random, (long) lengths.length * shape.features(), 1));
        }

        EncoderHarness.Result run(Precision precision, int threads) {
            return EncoderHarness.run(precision, shape, threads, lengths, input, weights, gradient);
        }

        /** The scalar whose gradient the backward pass computes: the features weighted by the incoming gradient. */
        double objective(double[] someWeights, double[] someInput) {
            var packing = Packing.of(lengths);
            var sum = 0.0;
            for (var d = 0; d < lengths.length; d++) {
                var features = ReferenceLstm.features(
                        EncoderHarness.words(packing, d, someInput, shape.inputs()), someWeights, shape);
                for (var j = 0; j < features.length; j++) {
                    sum += features[j] * gradient[d * features.length + j];
                }
            }
            return sum;
        }

        @Override
        public String toString() {
            return number + ": " + shape + ", lengths " + Arrays.toString(lengths);
        }
    }

    static Stream<Case> cases() {
        return IntStream.range(0, 24).mapToObj(Case::of);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void featuresEqualThoseOfEachDocumentAlone(Case c) {
        var actual = c.run(Precision.DOUBLE, 1).features();
        var packing = Packing.of(c.lengths());
        for (var d = 0; d < c.lengths().length; d++) {
            var expected = ReferenceLstm.features(
                    EncoderHarness.words(packing, d, c.input(), c.shape().inputs()), c.weights(), c.shape());
            var width = expected.length;
            assertClose("features", expected, Arrays.copyOfRange(actual, d * width, (d + 1) * width), DOUBLE_ROUNDING);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsEqualFiniteDifferences(Case c) {
        var result = c.run(Precision.DOUBLE, 1);
        assertClose("gradients of the weights", differences(c, true), result.weightGradient(), 1e-6);
        assertClose("gradients of the words", differences(c, false), result.inputGradient(), 1e-6);
    }

    private static void assertAllClose(EncoderHarness.Result expected, EncoderHarness.Result actual, double tolerance) {
        assertClose("features", expected.features(), actual.features(), tolerance);
        assertClose("gradients of the weights", expected.weightGradient(), actual.weightGradient(), tolerance);
        assertClose("gradients of the words", expected.inputGradient(), actual.inputGradient(), tolerance);
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    private static double[] differences(Case c, boolean ofWeights) {
        var point = (ofWeights ? c.weights() : c.input()).clone();
        var step = 1e-5;
        var result = new double[point.length];
        for (var i = 0; i < point.length; i++) {
            var kept = point[i];
            point[i] = kept + step;
            var above = ofWeights ? c.objective(point, c.input()) : c.objective(c.weights(), point);
            point[i] = kept - step;
            var below = ofWeights ? c.objective(point, c.input()) : c.objective(c.weights(), point);
            point[i] = kept;
            result[i] = (above - below) / (2 * step);
        }
        return result;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void singlePrecisionMatchesDoublePrecision(Case c) {
        var exact = c.run(Precision.DOUBLE, 1);
        var fast = c.run(Precision.FLOAT, 1);
        assertAllClose(exact, fast, 1e-4);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theNumberOfThreadsAffectsOnlyRounding(Case c) {
        var one = c.run(Precision.DOUBLE, 1);
        var five = c.run(Precision.DOUBLE, 5);
        assertAllClose(one, five, DOUBLE_ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theSameThreadCountGivesTheSameBits(Case c) {
        var first = c.run(Precision.FLOAT, 3);
        var second = c.run(Precision.FLOAT, 3);
        assertArrayEquals(first.features(), second.features());
        assertArrayEquals(first.weightGradient(), second.weightGradient());
        assertArrayEquals(first.inputGradient(), second.inputGradient());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tokensBeforeTheWindowHaveNoGradient(Case c) {
        var s = c.shape();
        var shape = new EncoderShape(s.inputs(), s.hidden(), s.layers(), false, Pooling.LAST, 2);
        var cut = Case.of(c.number(), shape, c.lengths(), new Seeds(7).generator("window", c.number()));
        var full = new Case(
                cut.number(),
                new EncoderShape(s.inputs(), s.hidden(), s.layers(), false, Pooling.LAST, NO_WINDOW),
                cut.lengths(),
                cut.weights(),
                cut.input(),
                cut.gradient());
        var windowed = cut.run(Precision.DOUBLE, 1);
        var whole = full.run(Precision.DOUBLE, 1);
        assertClose("features", whole.features(), windowed.features(), DOUBLE_ROUNDING);
        var packing = Packing.of(c.lengths());
        var largest = largest(whole.inputGradient());
        for (var d = 0; d < packing.documents(); d++) {
            for (var t = 0; t < packing.length(d); t++) {
                var inside = t >= packing.length(d) - 2;
                for (var j = 0; j < s.inputs(); j++) {
                    var at = packing.row(d, t) * s.inputs() + j;
                    if (inside) {
                        assertEquals(
                                whole.inputGradient()[at],
                                windowed.inputGradient()[at],
                                DOUBLE_ROUNDING * largest,
                                "token " + t + " of " + packing.length(d));
                    } else {
                        assertEquals(0, windowed.inputGradient()[at], "token " + t + " of " + packing.length(d));
                    }
                }
            }
        }
    }

    /**
     * Batches of several chunks of time steps; the weights of the second are too large to run the directions in
     * parallel.
     */
    @ParameterizedTest
    @CsvSource({"7, 3, 1, 1, 90", "3, 200, 1, 3, 30", "4, 5, 2, 3, 2147483647", "4, 5, 2, 2, 50"})
    void theGradientOfABatchIsTheSumOverItsDocuments(int inputs, int hidden, int layers, int threads, int window) {
        var random = new Seeds(5).generator("long batch", hidden);
        var shape = new EncoderShape(inputs, hidden, layers, true, Pooling.CONCAT, window);
        var lengths = new int[] {130, 1, 127, 130, 61, 2, 130, 99};
        var whole = Case.of(0, shape, lengths, random);
        var packing = Packing.of(lengths);
        assertTrue(packing.rows() > ReadOrder.CHUNK_ROWS, "more than one chunk is needed");
        var together = whole.run(Precision.DOUBLE, threads);
        assertTrue(largest(together.inputGradient()) < 10, "a recurrence that explodes would compare rounding errors");
        var weights = new double[whole.weights().length];
        for (var d = 0; d < packing.documents(); d++) {
            var document = packing.document(d);
            var words = EncoderHarness.words(packing, document, whole.input(), inputs);
            var features = shape.features();
            var alone = new Case(
                            0,
                            shape,
                            new int[] {words.length},
                            whole.weights(),
                            Arrays.stream(words).flatMapToDouble(Arrays::stream).toArray(),
                            Arrays.copyOfRange(whole.gradient(), document * features, (document + 1) * features))
                    .run(Precision.DOUBLE, threads);
            for (var i = 0; i < weights.length; i++) {
                weights[i] += alone.weightGradient()[i];
            }
            var inBatch = EncoderHarness.words(packing, document, together.inputGradient(), inputs);
            assertClose(
                    "gradients of the words of document " + document,
                    alone.inputGradient(),
                    Arrays.stream(inBatch).flatMapToDouble(Arrays::stream).toArray(),
                    DOUBLE_ROUNDING);
        }
        assertClose("gradients of the weights", weights, together.weightGradient(), DOUBLE_ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void buffersStayWithinTheirBound(Case c) {
        for (var threads : new int[] {1, 5}) {
            var bound = RecurrentEncoder.trainingBytes(
                    Precision.FLOAT, c.shape(), Arrays.stream(c.lengths()).sum(), c.lengths().length);
            var held = EncoderHarness.heldBytes(c.shape(), threads, c.lengths(), c.input(), c.weights(), c.gradient());
            assertTrue(held <= bound, held + " of " + bound + " bytes");
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void inferenceGivesTheSameFeatures(Case c) {
        for (var precision : Precision.values()) {
            var read = EncoderHarness.read(precision, c.shape(), 3, c.lengths(), c.input(), c.weights());
            var run = EncoderHarness.run(
                    precision, c.shape(), 3, c.lengths(), read.normalized(), c.weights(), c.gradient());
            assertClose(
                    "features", run.features(), read.features(), precision == Precision.FLOAT ? 1e-6 : DOUBLE_ROUNDING);
        }
    }

    /**
     * Groups of rows, several chunks, a window and two layers, in single precision, on an encoder that was used before.
     */
    @Test
    void aReusedEncoderInSinglePrecisionMatchesDoublePrecision() {
        var random = new Seeds(6).generator("used encoder", 0);
        var shape = new EncoderShape(5, 40, 2, true, Pooling.CONCAT, 25);
        var small = Case.of(0, shape, new int[] {3, 9, 1}, random);
        var large = Case.of(1, shape, random.ints(60, 1, 70).toArray(), random);
        var first = EncoderHarness.runAll(Precision.FLOAT, shape, 3, List.of(small, large, small, large));
        for (var run = 0; run < first.size(); run++) {
            var c = run % 2 == 0 ? small : large;
            var exact = c.run(Precision.DOUBLE, 1);
            assertAllClose(exact, first.get(run), 1e-4);
        }
        assertArrayEquals(
                first.get(1).weightGradient(), first.get(3).weightGradient(), "earlier passes have no effect");
    }

    @Test
    void theThreadCountOfOpenBlasIsRestored() {
        var threads = OpenBlasThreads.ofProcess();
        var before = threads.set(2);
        try {
            Case.of(3).run(Precision.FLOAT, 2);
            threads.hold();
            Case.of(3).run(Precision.FLOAT, 2);
            assertEquals(1, threads.set(1), "held by someone else");
            threads.restore();
        } finally {
            assertEquals(2, threads.set(before));
        }
    }

    @Test
    void aTimeStepAllocatesNothing() {
        var shape = new EncoderShape(4, 6, 2, true, Pooling.CONCAT, 15);
        var few = EncoderHarness.allocatedBytes(shape, new int[] {20, 18, 20});
        var many = EncoderHarness.allocatedBytes(shape, new int[] {120, 110, 120});
        assertTrue(many - few < 100 * 16, "100 more time steps allocate " + (many - few) + " bytes more");
    }
}
