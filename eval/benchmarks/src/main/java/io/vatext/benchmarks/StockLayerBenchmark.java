package io.vatext.benchmarks;

import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** DeepLearning4J's own LSTM layer on the same shapes, forward and full backward; threads as the environment says. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class StockLayerBenchmark {
    @Param("64")
    public int batch;

    @Param("100")
    public int steps;

    @Param("256")
    public int inputs;

    @Param("512")
    public int hidden;

    @Param({"false", "true"})
    public boolean bidirectional;

    private MultiLayerNetwork network;
    private Layer layer;
    private INDArray words;
    private INDArray gradient;

    @Setup
    public void prepare() {
        var lstm = new LSTM.Builder()
                .nIn(inputs)
                .nOut(hidden)
                .activation(Activation.TANH)
                .dataFormat(RNNFormat.NCW)
                .build();
        network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .trainingWorkspaceMode(WorkspaceMode.NONE)
                .inferenceWorkspaceMode(WorkspaceMode.NONE)
                .list()
                .layer(bidirectional ? new Bidirectional(Bidirectional.Mode.CONCAT, lstm) : lstm)
                .build());
        network.init();
        network.setBackpropGradientsViewArray(Nd4j.create(DataType.FLOAT, 1, network.numParams()));
        layer = network.getLayer(0);
        words = Nd4j.rand(DataType.FLOAT, batch, inputs, steps).muli(3.4).subi(1.7);
        gradient = Nd4j.rand(DataType.FLOAT, batch, bidirectional ? 2 * hidden : hidden, steps);
    }

    @Benchmark
    public INDArray full() {
        layer.setInput(words, LayerWorkspaceMgr.noWorkspacesImmutable());
        layer.activate(true, LayerWorkspaceMgr.noWorkspacesImmutable());
        return layer.backpropGradient(gradient, LayerWorkspaceMgr.noWorkspacesImmutable()).getSecond();
    }
}
