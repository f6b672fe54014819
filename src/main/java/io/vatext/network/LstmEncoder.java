package io.vatext.network;

import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Pooling;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The configuration of a fused LSTM for any DeepLearning4J network: it reads sequences and gives one vector for each, in place of an LSTM
 * followed by a pooling layer, and computes nothing for padding.
 *
 * <pre>{@code
 * var list = new NeuralNetConfiguration.Builder().updater(new Adam(0.01)).list();
 * list.layer(new LstmEncoder(50, 64, true, Pooling.LAST, 2));
 * list.layer(new OutputLayer.Builder().nIn(128).nOut(3).build());
 * list.setInputType(InputType.recurrent(50));
 * var network = new MultiLayerNetwork(list.build());
 * }</pre>
 *
 * <p>Input: {@code [batch, inputs, time]} (DeepLearning4J's NCW), float or double as the network's data type. A feature mask {@code [batch, time]} has
 * ones and then zeros in each row, and at least a one; without it all sequences have the full length. Output: {@code [batch, nOut]} with nOut =
 * hidden, times 2 if bidirectional, times 3 for {@link Pooling#CONCAT}; layers above get no mask. Weights are drawn by the network's weight
 * initialization, forget gates start with a bias of 1. The layer cannot be asked for its state ({@code rnnTimeStep}) or for a vector of each token.
 */
public final class LstmEncoder extends FeedForwardLayer {
    private static final long serialVersionUID = 1L;
    private static final double FORGET_BIAS = 1;

    /** Numbers of the state, in each direction. */
    private int hidden;

    /** Whether it also reads from the end. */
    private boolean bidirectional;

    /** How the states become one vector. */
    private Pooling pooling;

    /** The threads to compute with. */
    private int threads;

    /** For reading a configuration from a file. */
    private LstmEncoder() {
        this(1, 1, false, Pooling.LAST, 1);
    }

    /**
     * Describes a layer.
     *
     * @param inputs numbers of the vector of a time step
     * @param hidden numbers of the state, in each direction
     * @param bidirectional whether it also reads from the end
     * @param pooling how the states become one vector; not {@link Pooling#NONE}
     * @param threads to compute with; the same number gives the same bits
     * @throws IllegalArgumentException if a number is below 1, or there is no pooling
     */
    public LstmEncoder(int inputs, int hidden, boolean bidirectional, Pooling pooling, int threads) {
        if (pooling == Pooling.NONE) {
            throw new IllegalArgumentException("the layer gives one vector for each sequence, so it needs a pooling");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1; found " + threads);
        }
        this.hidden = hidden;
        this.bidirectional = bidirectional;
        this.pooling = pooling;
        this.threads = threads;
        setNIn(inputs);
        setNOut(new EncoderShape(inputs, hidden, 1, bidirectional, pooling, Integer.MAX_VALUE).features());
    }

    /**
     * Numbers of the state, in each direction.
     *
     * @return at least 1
     */
    public int getHidden() {
        return hidden;
    }

    /**
     * Whether it also reads from the end.
     *
     * @return true if it has two directions
     */
    public boolean isBidirectional() {
        return bidirectional;
    }

    /**
     * How the states become one vector.
     *
     * @return the pooling
     */
    public Pooling getPooling() {
        return pooling;
    }

    /**
     * The threads to compute with.
     *
     * @return at least 1
     */
    public int getThreads() {
        return threads;
    }

    EncoderShape shape() {
        return new EncoderShape(Math.toIntExact(getNIn()), hidden, 1, bidirectional, pooling, Integer.MAX_VALUE);
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        var layer = new PaddedEncoderLayer(conf, type, shape(), threads);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return new Initializer(new EncoderParameters(shape()), this);
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.feedForward(getNOut());
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        if (!(input instanceof InputType.InputTypeRecurrent recurrent)
                || recurrent.getFormat() == RNNFormat.NWC
                || recurrent.getSize() != getNIn()) {
            throw new IllegalArgumentException(
                    "the layer reads sequences [batch, " + getNIn() + ", time], but its input would be " + input);
        }
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType type) {
        return new LayerMemoryReport.Builder("encoder", LstmEncoder.class, type, type)
                .standardMemory(shape().parameters(), 0)
                .build();
    }

    /** Draws weights as the network's configuration says. */
    private record Initializer(EncoderParameters views, LstmEncoder configuration) implements ParamInitializer {
        @Override
        public long numParams(NeuralNetConfiguration conf) {
            return views.numParams(conf);
        }

        @Override
        public long numParams(org.deeplearning4j.nn.conf.layers.Layer layer) {
            return views.numParams(layer);
        }

        @Override
        public List<String> paramKeys(org.deeplearning4j.nn.conf.layers.Layer layer) {
            return views.paramKeys(layer);
        }

        @Override
        public List<String> weightKeys(org.deeplearning4j.nn.conf.layers.Layer layer) {
            return views.weightKeys(layer);
        }

        @Override
        public List<String> biasKeys(org.deeplearning4j.nn.conf.layers.Layer layer) {
            return views.biasKeys(layer);
        }

        @Override
        public boolean isWeightParam(org.deeplearning4j.nn.conf.layers.Layer layer, String key) {
            return views.isWeightParam(layer, key);
        }

        @Override
        public boolean isBiasParam(org.deeplearning4j.nn.conf.layers.Layer layer, String key) {
            return views.isBiasParam(layer, key);
        }

        @Override
        public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray flat, boolean initialize) {
            var all = views.init(conf, flat, initialize);
            if (initialize) {
                all.forEach((name, view) -> {
                    if (name.endsWith(".b")) {
                        view.assign(0);
                        var hidden = configuration.getHidden();
                        flat(view)
                                .get(NDArrayIndex.interval(hidden, 2L * hidden))
                                .assign(FORGET_BIAS);
                    } else {
                        configuration
                                .getWeightInitFn()
                                .init(view.rows(), view.columns(), view.shape(), 'c', flat(view));
                    }
                });
            }
            return all;
        }

        private static INDArray flat(INDArray view) {
            return view.reshape(view.length());
        }

        @Override
        public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray flat) {
            return views.getGradientsFromFlattened(conf, flat);
        }
    }
}
