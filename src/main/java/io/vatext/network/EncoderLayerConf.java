package io.vatext.network;

import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The recurrent encoder as a layer of a DeepLearning4J network.
 *
 * <p>A separate layer rather than an {@code LSTMHelper}, whose interface cannot compute the gradient of the input
 * alone, handles one direction, and works on padded {@code [batch, dim, time]} arrays.
 */
final class EncoderLayerConf extends FeedForwardLayer {
    private static final long serialVersionUID = 1L;

    private final transient EncoderShape shape;
    private final transient Precision precision;
    private final transient Workers workers;

    EncoderLayerConf(EncoderShape shape, Precision precision, Workers workers) {
        this.shape = shape;
        this.precision = precision;
        this.workers = workers;
        setNIn(shape.inputs());
        setNOut(shape.features());
    }

    EncoderShape shape() {
        return shape;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        var layer = new EncoderLayer(conf, type, shape, precision, workers);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return new EncoderParameters(shape);
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType type) {
        return new LayerMemoryReport.Builder("encoder", EncoderLayerConf.class, type, type)
                .standardMemory(shape.parameters(), 0)
                .build();
    }
}
