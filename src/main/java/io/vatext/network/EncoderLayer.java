package io.vatext.network;

import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Packing;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.RecurrentEncoder;
import io.vatext.recurrent.Workers;
import java.lang.ref.Reference;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs the recurrent engine within a DeepLearning4J network: packed words {@code [rows, dim]} in, features
 * {@code [documents, features]} out.
 *
 * <p>Call {@link #reads} and {@link #wantsWeightGradients} before each pass to set what the engine needs in addition to
 * the input array: the packing, the input of the reverse direction, and whether to compute weight gradients.
 */
final class EncoderLayer extends BaseLayer<EncoderLayerConf> implements AutoCloseable {
    private static final long serialVersionUID = 1L;

    private final transient EncoderShape shape;
    private final transient RecurrentEncoder encoder;
    private transient @Nullable Packing packing;
    private transient @Nullable INDArray reverseInput;
    private transient boolean weightGradients = true;

    EncoderLayer(NeuralNetConfiguration conf, DataType type, EncoderShape shape, Precision precision, Workers workers) {
        super(conf, type);
        this.shape = shape;
        this.encoder = new RecurrentEncoder(precision, shape, workers, Backend.products());
    }

    void reads(Packing batch, INDArray reverse) {
        packing = batch;
        reverseInput = reverse;
    }

    void wantsWeightGradients(boolean wanted) {
        weightGradients = wanted;
    }

    /** Keeps the array itself: the superclass would copy it out of the step's memory in each pass. */
    @Override
    public void setInput(INDArray array, LayerWorkspaceMgr workspaces) {
        input = array;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        var batch = Objects.requireNonNull(packing, "reads() comes first");
        var features = Arrays2d.uninitialized(dataType, batch.documents(), shape.features());
        encoder.forward(
                batch,
                Arrays2d.pointer(input),
                Arrays2d.pointer(Objects.requireNonNull(reverseInput)),
                Arrays2d.pointer(paramsFlattened),
                Arrays2d.pointer(features));
        return features;
    }

    void release() {
        encoder.release();
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        var batch = Objects.requireNonNull(packing, "reads() comes first");
        var gradient = Arrays2d.uninitialized(dataType, batch.rows(), shape.inputs());
        var incoming = epsilon.ordering() == 'c' && !epsilon.isView() ? epsilon : epsilon.dup('c');
        try {
            encoder.backward(
                    Arrays2d.pointer(incoming),
                    weightGradients ? Arrays2d.pointer(gradientsFlattened) : null,
                    Arrays2d.pointer(gradient));
        } finally {
            Reference.reachabilityFence(incoming); // The engine holds only its address.
        }
        Gradient result = new DefaultGradient();
        if (weightGradients) {
            gradientViews.forEach((name, view) -> result.gradientForVariable().put(name, view));
        }
        return new Pair<>(result, gradient);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public Layer clone() {
        throw new IllegalStateException(
                "an encoder layer owns native buffers and cannot be cloned; build a new network");
    }

    @Override
    public void close() {
        encoder.close();
    }
}
