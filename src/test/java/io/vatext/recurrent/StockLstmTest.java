package io.vatext.recurrent;

import static io.vatext.recurrent.EncoderHarness.assertClose;

import io.vatext.support.Seeds;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The engine computes the same results as DeepLearning4J's LSTM layer, forward and backward, over all time steps. */
@Tag("numerical")
class StockLstmTest {
    /**
     * For each of our blocks (input, forget, output, candidate) that of the stock layer, which calls the candidate the
     * input.
     */
    private static final int[] BLOCKS = {3, 1, 2, 0};

    private static final LayerWorkspaceMgr NONE = LayerWorkspaceMgr.noWorkspaces();

    @ParameterizedTest(name = "{0} documents of {1} words, {2} inputs, {3} units")
    @CsvSource({"1, 1, 1, 1", "1, 6, 3, 2", "4, 1, 2, 3", "3, 5, 2, 4", "2, 9, 5, 3"})
    void equalsTheStockLayer(int documents, int steps, int inputs, int hidden) {
        var random = new Seeds(7).generator("stock layer", 100L * documents + steps);
        var wx = EncoderHarness.random(random, (long) inputs * 4 * hidden, 0.8);
        var wr = EncoderHarness.random(random, (long) hidden * 4 * hidden, 0.8);
        var b = EncoderHarness.random(random, 4L * hidden, 0.8);
        var words = EncoderHarness.random(random, (long) steps * documents * inputs, 1.5);
        var featureGradient = EncoderHarness.random(random, (long) documents * 3 * hidden, 1);

        var stock = new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .list()
                .layer(new LSTM.Builder()
                        .nIn(inputs)
                        .nOut(hidden)
                        .activation(Activation.TANH)
                        .build())
                .build();
        var network = new MultiLayerNetwork(stock);
        network.init();
        network.setBackpropGradientsViewArray(Nd4j.create(DataType.DOUBLE, 1, network.numParams()));
        var layer = network.getLayer(0);
        layer.getParam(LSTMParamInitializer.INPUT_WEIGHT_KEY).assign(theirs(wx, inputs, hidden));
        layer.getParam(LSTMParamInitializer.RECURRENT_WEIGHT_KEY).assign(theirs(wr, hidden, hidden));
        layer.getParam(LSTMParamInitializer.BIAS_KEY).assign(theirs(b, 1, hidden));
        var activations = layer.activate(series(words, steps, documents, inputs), true, NONE);
        var states = values(activations);
        var gradient = new double[states.length];
        var features = pool(states, steps, documents, hidden, featureGradient, gradient);
        var back = layer.backpropGradient(series(gradient, steps, documents, hidden), NONE);
        var gradients = back.getFirst();

        var shape = new EncoderShape(inputs, hidden, 1, false, Pooling.CONCAT, Integer.MAX_VALUE);
        var lengths = IntStream.generate(() -> steps).limit(documents).toArray();
        var found = EncoderHarness.run(
                Precision.DOUBLE, shape, 2, lengths, words, concatenated(wx, wr, b), featureGradient);
        assertClose("features", features, found.features(), 1e-12);
        assertClose("gradients of the words", values(back.getSecond()), found.inputGradient(), 1e-12);
        assertClose(
                "gradients of the weights",
                concatenated(
                        ours(gradients.getGradientFor(LSTMParamInitializer.INPUT_WEIGHT_KEY), hidden),
                        ours(gradients.getGradientFor(LSTMParamInitializer.RECURRENT_WEIGHT_KEY), hidden),
                        ours(gradients.getGradientFor(LSTMParamInitializer.BIAS_KEY), hidden)),
                found.weightGradient(),
                1e-12);
    }

    /** Last, maximum and mean state of each document, and the gradients of all states from theirs. */
    private static double[] pool(
            double[] states, int steps, int documents, int hidden, double[] featureGradient, double[] gradient) {
        var features = new double[featureGradient.length];
        for (var d = 0; d < documents; d++) {
            for (var j = 0; j < hidden; j++) {
                var best = d * hidden + j;
                var last = ((steps - 1) * documents + d) * hidden + j;
                var feature = d * 3 * hidden + j;
                for (var t = 0; t < steps; t++) {
                    var at = (t * documents + d) * hidden + j;
                    best = states[at] > states[best] ? at : best;
                    features[feature + 2 * hidden] += states[at] / steps;
                    gradient[at] += featureGradient[feature + 2 * hidden] / steps;
                }
                features[feature] = states[last];
                features[feature + hidden] = states[best];
                gradient[last] += featureGradient[feature];
                gradient[best] += featureGradient[feature + hidden];
            }
        }
        return features;
    }

    private static double[] concatenated(double[]... arrays) {
        return Arrays.stream(arrays).flatMapToDouble(Arrays::stream).toArray();
    }

    /** Packed rows, ordered by time step, as {@code [documents, width, time]}. */
    private static INDArray series(double[] rows, int steps, int documents, int width) {
        return Nd4j.createFromArray(rows)
                .reshape(steps, documents, width)
                .permute(1, 2, 0)
                .dup('f');
    }

    /** {@code [documents, width, time]} as packed rows. */
    private static double[] values(INDArray series) {
        return series.permute(2, 0, 1).dup('c').reshape(series.length()).toDoubleVector();
    }

    private static INDArray theirs(double[] weights, int rows, int hidden) {
        return Nd4j.createFromArray(permuted(weights, hidden)).reshape(rows, 4L * hidden);
    }

    private static double[] ours(INDArray weights, int hidden) {
        return permuted(weights.dup('c').reshape(weights.length()).toDoubleVector(), hidden);
    }

    /** Exchanges the blocks of columns; the exchange is its own inverse. */
    private static double[] permuted(double[] weights, int hidden) {
        var result = new double[weights.length];
        for (var i = 0; i < weights.length; i++) {
            var row = i / (4 * hidden);
            var block = i / hidden % 4;
            result[i] = weights[row * 4 * hidden + BLOCKS[block] * hidden + i % hidden];
        }
        return result;
    }
}
