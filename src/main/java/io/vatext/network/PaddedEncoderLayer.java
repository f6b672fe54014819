package io.vatext.network;

import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Packing;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.RecurrentEncoder;
import io.vatext.recurrent.Workers;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs the recurrent engine on padded sequences {@code [batch, dim, time]} with an optional mask, by packing their real time steps.
 *
 * <p>DeepLearning4J does not tell a layer when it is no longer used, so the engine's memory and threads are also freed when the layer is
 * no longer reachable.
 */
final class PaddedEncoderLayer extends BaseLayer<LstmEncoder> implements AutoCloseable {
    private static final long serialVersionUID = 1L;
    private static final Cleaner CLEANER = Cleaner.create();

    private final transient EncoderShape shape;
    private final transient Engine engine;
    private final transient Cleaner.Cleanable cleanable;
    private transient @Nullable Packing packing;
    private transient @Nullable INDArray packed;

    /** What must be freed. */
    private record Engine(RecurrentEncoder encoder, Workers workers) implements Runnable {
        @Override
        public void run() {
            encoder.close();
            workers.close();
        }
    }

    PaddedEncoderLayer(NeuralNetConfiguration conf, DataType type, EncoderShape shape, int threads) {
        super(conf, type);
        this.shape = shape;
        var precision = switch (type) {
            case FLOAT -> Precision.FLOAT;
            case DOUBLE -> Precision.DOUBLE;
            default ->
                throw new IllegalArgumentException(
                        "the layer computes with FLOAT or DOUBLE; the network's data type is " + type);
        };
        var workers = Workers.of(threads);
        this.engine = new Engine(new RecurrentEncoder(precision, shape, workers, Backend.products()), workers);
        this.cleanable = CLEANER.register(this, engine);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        applyDropOutIfNecessary(training, workspaces);
        if (input.rank() != 3 || input.size(1) != shape.inputs()) {
            throw new IllegalArgumentException("the layer reads sequences [batch, " + shape.inputs()
                    + ", time]; found an array of the shape " + Arrays.toString(input.shape()));
        }
        var batch = Packing.of(lengths());
        var features = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS, dataType, new long[] {batch.documents(), shape.features()}, 'c');
        try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            var steps = input.castTo(dataType)
                    .permute(0, 2, 1)
                    .dup('c')
                    .reshape('c', input.size(0) * input.size(2), shape.inputs());
            packed = Nd4j.pullRows(steps, 1, rows(batch), 'c');
        }
        packing = batch;
        var words = Objects.requireNonNull(packed);
        try {
            engine.encoder()
                    .forward(
                            batch,
                            Arrays2d.pointer(words),
                            Arrays2d.pointer(words),
                            Arrays2d.pointer(paramsFlattened),
                            Arrays2d.pointer(features));
        } finally {
            Reference.reachabilityFence(this); // Otherwise the cleaner might free the engine meanwhile.
        }
        return features;
    }

    /** For each packed row, the row of the padded steps, sequence by sequence. */
    private int[] rows(Packing batch) {
        var time = (int) input.size(2);
        var rows = new int[batch.rows()];
        for (var d = 0; d < batch.documents(); d++) {
            for (var t = 0; t < batch.length(d); t++) {
                rows[batch.row(d, t)] = batch.document(d) * time + t;
            }
        }
        return rows;
    }

    private int[] lengths() {
        var lengths = new int[(int) input.size(0)];
        if (maskArray == null) {
            Arrays.fill(lengths, (int) input.size(2));
            return lengths;
        }
        var mask = maskArray.castTo(DataType.DOUBLE).toDoubleMatrix();
        for (var d = 0; d < lengths.length; d++) {
            while (lengths[d] < mask[d].length && mask[d][lengths[d]] == 1) {
                lengths[d]++;
            }
            for (var t = lengths[d]; t < mask[d].length; t++) {
                if (mask[d][t] != 0 || lengths[d] == 0) {
                    throw new IllegalArgumentException(
                            "each row of the mask must have ones, at least one, and then zeros; row " + d + " has "
                                    + Arrays.toString(mask[d]));
                }
            }
        }
        return lengths;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        var batch = Objects.requireNonNull(packing, "activate comes first");
        var words = Objects.requireNonNull(packed);
        var time = input.size(2);
        var result = workspaces.createUninitialized(
                ArrayType.ACTIVATION_GRAD, dataType, new long[] {batch.documents(), shape.inputs(), time}, 'c');
        try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            // A row of zeros after the others is the gradient of padding.
            var gradient = Arrays2d.zeros(dataType, batch.rows() + 1L, shape.inputs());
            var incoming = epsilon.castTo(dataType).dup('c');
            try {
                engine.encoder()
                        .backward(
                                Arrays2d.pointer(incoming),
                                Arrays2d.pointer(gradientsFlattened),
                                Arrays2d.pointer(gradient));
            } finally {
                Reference.reachabilityFence(incoming); // The engine holds only addresses.
                Reference.reachabilityFence(words);
                Reference.reachabilityFence(this);
            }
            var all = new int[Math.toIntExact(batch.documents() * time)];
            Arrays.fill(all, batch.rows());
            var rows = rows(batch);
            for (var row = 0; row < rows.length; row++) {
                all[rows[row]] = row;
            }
            result.assign(Nd4j.pullRows(gradient, 1, all, 'c')
                    .reshape('c', batch.documents(), time, shape.inputs())
                    .permute(0, 2, 1));
        }
        packing = null;
        packed = null;
        Gradient weights = new DefaultGradient();
        gradientViews.forEach((name, view) -> weights.gradientForVariable().put(name, view));
        weightNoiseParams.clear();
        return new Pair<>(weights, backpropDropOutIfPresent(result));
    }

    /** The mask ends here: what comes out has no time steps. */
    @Override
    public @Nullable Pair<INDArray, MaskState> feedForwardMaskArray(
            @Nullable INDArray mask, @Nullable MaskState state, int size) {
        maskArray = mask;
        maskState = null;
        return null;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public Layer clone() {
        throw new IllegalStateException("the layer owns native buffers and cannot be cloned; build a new network");
    }

    @Override
    public void clear() {
        super.clear();
        packing = null;
        packed = null;
    }

    @Override
    public void close() {
        cleanable.clean();
    }
}
