package io.vatext.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.network.LstmEncoder;
import io.vatext.recurrent.Pooling;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.buffer.util.DataTypeUtil;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** The fused LSTM as a layer of an application's own DeepLearning4J network. */
class Dl4jLayerExampleTest {
    private static final int WIDTH = 3;
    private static final int TIME = 6;

    private static NeuralNetConfiguration.Builder builder(DataType type, IUpdater updater) {
        return new NeuralNetConfiguration.Builder().seed(7).dataType(type).updater(updater);
    }

    private static OutputLayer output(int inputs) {
        return new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .nIn(inputs)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static MultiLayerNetwork network(DataType type, Pooling pooling, IUpdater updater) {
        var encoder = new LstmEncoder(WIDTH, 4, true, pooling, 1);
        var list = builder(type, updater).list();
        list.layer(encoder);
        list.layer(output((int) encoder.getNOut()));
        list.setInputType(InputType.recurrent(WIDTH));
        var network = new MultiLayerNetwork(list.build());
        network.init();
        return network;
    }

    /** Sequences of several lengths; the class is the sign of the first number, and padding is not zero. */
    private static DataSet data(DataType type, int count) {
        var random = new Random(3);
        var features = new double[count][WIDTH][TIME];
        var labels = new double[count][2];
        var mask = new double[count][TIME];
        for (var d = 0; d < count; d++) {
            var length = 1 + random.nextInt(TIME);
            for (var t = 0; t < TIME; t++) {
                mask[d][t] = t < length ? 1 : 0;
                for (var i = 0; i < WIDTH; i++) {
                    features[d][i][t] = random.nextGaussian();
                }
            }
            labels[d][features[d][0][0] > 0 ? 1 : 0] = 1;
        }
        return new DataSet(
                Nd4j.createFromArray(features).castTo(type),
                Nd4j.createFromArray(labels).castTo(type),
                Nd4j.createFromArray(mask).castTo(type),
                null);
    }

    private static INDArray answers(MultiLayerNetwork network, DataSet data) {
        return network.output(data.getFeatures(), false, data.getFeaturesMaskArray(), null);
    }

    @Test
    void aNetworkLearnsFromMaskedSequences() {
        var network = network(DataType.FLOAT, Pooling.CONCAT, new Adam(0.02));
        var data = data(DataType.FLOAT, 64);
        for (var step = 0; step < 150; step++) {
            network.fit(data);
        }
        var right =
                answers(network, data).argMax(1).eq(data.getLabels().argMax(1)).castTo(DataType.INT32);
        assertTrue(right.sumNumber().intValue() >= 58, right.toString());
    }

    @ParameterizedTest
    @EnumSource(value = Pooling.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void gradientsOfDeepLearning4jCheckOut(Pooling pooling) {
        var network = network(DataType.DOUBLE, pooling, new NoOp());
        var data = data(DataType.DOUBLE, 5);
        var before = Nd4j.dataType();
        try {
            DataTypeUtil.setDTypeForContext(DataType.DOUBLE); // The check of DeepLearning4J insists on it.
            assertTrue(GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                    .net(network)
                    .epsilon(1e-6)
                    .maxRelError(1e-4)
                    .minAbsoluteError(1e-8)
                    .input(data.getFeatures())
                    .labels(data.getLabels())
                    .inputMask(data.getFeaturesMaskArray())));
        } finally {
            DataTypeUtil.setDTypeForContext(before);
        }
    }

    @Test
    void paddingAndTheOrderOfSequencesDoNotMatter() {
        var network = network(DataType.DOUBLE, Pooling.MEAN, new NoOp());
        var data = data(DataType.DOUBLE, 5);
        var before = answers(network, data).toDoubleMatrix();
        var padding = data.getFeaturesMaskArray().rsub(1).reshape(5, 1, TIME).mul(1e3);
        data.setFeatures(data.getFeatures().add(padding.broadcast(5, WIDTH, TIME)));
        var after = answers(network, data).toDoubleMatrix();
        for (var d = 0; d < 5; d++) {
            assertEquals(before[d][0], after[d][0], 1e-12);
        }
    }

    @Test
    void aComputationGraphTakesItToo() {
        var graph = builder(DataType.FLOAT, new Adam(0.02))
                .graphBuilder()
                .addInputs("words")
                .addLayer("encoder", new LstmEncoder(WIDTH, 4, false, Pooling.MAX, 1), "words")
                .addLayer("output", output(4), "encoder")
                .setOutputs("output")
                .setInputTypes(InputType.recurrent(WIDTH))
                .build();
        var network = new ComputationGraph(graph);
        network.init();
        var data = data(DataType.FLOAT, 32);
        network.fit(data);
        var first = network.score();
        for (var step = 0; step < 60; step++) {
            network.fit(data);
        }
        assertTrue(network.score() < 0.8 * first, first + " -> " + network.score());
    }

    @Test
    void aNetworkPassesThroughAFile(@TempDir Path directory) throws IOException {
        var network = network(DataType.FLOAT, Pooling.LAST, new Adam(0.02));
        var data = data(DataType.FLOAT, 8);
        network.fit(data);
        File file = directory.resolve("network.zip").toFile();
        ModelSerializer.writeModel(network, file, true);
        var read = ModelSerializer.restoreMultiLayerNetwork(file);
        assertEquals(answers(network, data), answers(read, data));
    }

    @Test
    void aMaskWithAGapIsRefused() {
        var network = network(DataType.FLOAT, Pooling.LAST, new NoOp());
        var data = data(DataType.FLOAT, 2);
        var mask = Nd4j.createFromArray(new float[][] {{1, 0, 1, 0, 0, 0}, {1, 1, 0, 0, 0, 0}});
        data.setFeaturesMaskArray(mask);
        assertThrows(IllegalArgumentException.class, () -> answers(network, data));
    }
}
