package io.vatext.recurrent;

import io.vatext.support.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without pooling the encoder returns every state, and documents can be read in pieces. */
@Tag("numerical")
class ReadingInPiecesTest {
    private static final EncoderShape SHAPE = new EncoderShape(3, 5, 2, false, Pooling.NONE, Integer.MAX_VALUE);
    private static final int[] LENGTHS = {2, 7, 3, 5};
    private static final int PIECE = 3;

    private final double[][][] documents = new double[LENGTHS.length][][];
    private final double[] weights;

    ReadingInPiecesTest() {
        var random = new Seeds(7).generator("pieces", 0);
        weights = EncoderHarness.weights(random, SHAPE);
        for (var d = 0; d < LENGTHS.length; d++) {
            documents[d] = new double[LENGTHS[d]][];
            for (var t = 0; t < LENGTHS[d]; t++) {
                documents[d][t] = EncoderHarness.random(random, SHAPE.inputs(), 1.5);
            }
        }
    }

    /** The words of a piece of all documents, packed. */
    private double[] rows(Packing packing, int[] which, int from) {
        var rows = new double[packing.rows() * SHAPE.inputs()];
        for (var d = 0; d < packing.documents(); d++) {
            for (var t = 0; t < packing.length(d); t++) {
                var word = documents[which[packing.document(d)]][from + t];
                System.arraycopy(word, 0, rows, packing.row(d, t) * SHAPE.inputs(), word.length);
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void statesEqualThoseOfTheWholeDocument(int threads) {
        try (var workers = Workers.of(threads);
                var encoder = new RecurrentEncoder(Precision.DOUBLE, SHAPE, workers, MatrixProducts.openBlas())) {
            var running = IntStream.range(0, LENGTHS.length).toArray();
            RecurrentState left = null;
            for (var from = 0; running.length > 0; from += PIECE) {
                var start = from;
                var packing = Packing.of(Arrays.stream(running)
                        .map(d -> Math.min(PIECE, LENGTHS[d] - start))
                        .toArray());
                var states = new DoublePointer(new double[packing.rows() * SHAPE.hidden()]);
                var input = new DoublePointer(rows(packing, running, from));
                var flat = new DoublePointer(weights);
                if (left == null) {
                    encoder.forward(packing, input, input, flat, states);
                } else {
                    encoder.resume(packing, input, flat, states, left);
                }
                var values = EncoderHarness.values(states, packing.rows() * SHAPE.hidden());
                for (var d = 0; d < packing.documents(); d++) {
                    var expected = ReferenceLstm.states(
                            documents[running[packing.document(d)]], weights, 0, SHAPE.hidden(), SHAPE.layers());
                    for (var t = 0; t < packing.length(d); t++) {
                        var at = packing.row(d, t) * SHAPE.hidden();
                        EncoderHarness.assertClose(
                                "states",
                                expected[from + t],
                                Arrays.copyOfRange(values, at, at + SHAPE.hidden()),
                                1e-12);
                    }
                }
                var kept = running;
                var goesOn = IntStream.range(0, running.length)
                        .filter(i -> LENGTHS[kept[i]] > start + PIECE)
                        .toArray();
                left = encoder.state().of(goesOn);
                running = Arrays.stream(goesOn).map(i -> kept[i]).toArray();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void gradientsOfAPieceEqualFiniteDifferences(int threads) {
        var random = new Seeds(8).generator("pieces", 0);
        var packing = Packing.of(2, 4, 1);
        var input = EncoderHarness.random(random, (long) packing.rows() * SHAPE.inputs(), 1.5);
        var gradient = EncoderHarness.random(random, (long) packing.rows() * SHAPE.hidden(), 1);
        var width = 2L * SHAPE.layers() * SHAPE.hidden();
        var left = new RecurrentState(IntStream.range(0, packing.documents())
                .mapToObj(d -> EncoderHarness.random(random, width, 0.9))
                .toArray(double[][]::new));
        try (var workers = Workers.of(threads);
                var encoder = new RecurrentEncoder(Precision.DOUBLE, SHAPE, workers, MatrixProducts.openBlas())) {
            var words = new DoublePointer(input);
            var flat = new DoublePointer(weights);
            var states = new DoublePointer(gradient.length);
            var wordGradient = new DoublePointer(new double[input.length]);
            var weightGradient = new DoublePointer(new double[weights.length]);
            encoder.resume(packing, words, flat, states, left);
            encoder.backward(new DoublePointer(gradient), weightGradient, wordGradient);
            EncoderHarness.assertClose(
                    "gradients of the weights",
                    differences(encoder, packing, input, weights, gradient, left, true),
                    EncoderHarness.values(weightGradient, weights.length),
                    1e-6);
            EncoderHarness.assertClose(
                    "gradients of the words",
                    differences(encoder, packing, input, weights, gradient, left, false),
                    EncoderHarness.values(wordGradient, input.length),
                    1e-6);
        }
    }

    private static double[] differences(
            RecurrentEncoder encoder,
            Packing packing,
            double[] input,
            double[] weights,
            double[] gradient,
            RecurrentState left,
            boolean ofWeights) {
        var point = (ofWeights ? weights : input).clone();
        var step = 1e-5;
        var result = new double[point.length];
        for (var i = 0; i < point.length; i++) {
            for (var sign = 1; sign >= -1; sign -= 2) {
                point[i] += sign * step;
                var states = new DoublePointer(gradient.length);
                encoder.resume(
                        packing,
                        new DoublePointer(ofWeights ? input : point),
                        new DoublePointer(ofWeights ? point : weights),
                        states,
                        left);
                for (var j = 0; j < gradient.length; j++) {
                    result[i] += sign * gradient[j] * states.get(j) / (2 * step);
                }
                point[i] -= sign * step;
            }
        }
        return result;
    }
}
