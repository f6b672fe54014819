package io.vatext.network;

import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Packing;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Seeds;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * The classifier: words → normalized embedding → recurrent encoder → dense layers → one logit per class (by way of bits
 * if its shape has an {@link OutputCode}), with gradients of all parameters and of the embedded words.
 *
 * <p>Contract: {@link #backward} refers to the last {@link #logits}; passes are sequential, so that only one pass's
 * activations live at a time. Not thread-safe; owns off-heap memory, so close it.
 */
public final class ClassifierNetwork implements AutoCloseable {
    private final NetworkShape shape;
    private final double[] frequencies;
    private final Precision precision;
    private final FlatParameters parameters;
    private final EmbeddingTable table;
    private @Nullable INDArray layerGradients;
    private final MultiLayerNetwork layers;
    private final EncoderLayer encoder;
    private final Inference inference;
    private @Nullable Embedded read;

    /**
     * Builds a network whose parameters are all zero.
     *
     * @param shape the shape
     * @param frequencies how often each word occurs, at any scale; weights of the normalization
     * @param precision the number format
     * @param workers the threads of the encoder; not closed by the network
     * @throws IllegalArgumentException if the number of frequencies differs from the number of words, or all are zero
     */
    public ClassifierNetwork(NetworkShape shape, double[] frequencies, Precision precision, Workers workers) {
        if (frequencies.length != shape.vocabulary()) {
            throw new IllegalArgumentException("one frequency for each word is needed; words = " + shape.vocabulary()
                    + ", frequencies = " + frequencies.length);
        }
        this.shape = shape;
        this.frequencies = frequencies.clone();
        this.precision = precision;
        this.parameters = new FlatParameters(Arrays2d.type(precision), shape.parameters());
        this.table = new EmbeddingTable(parameters.all(), shape.encoder().inputs(), frequencies, precision, workers);
        this.layers = Backend.keepingRandomNumbers(() -> build(workers));
        this.encoder = (EncoderLayer) layers.getLayer(0);
        this.inference = new Inference(shape, frequencies, precision, workers, Backend.products());
    }

    private MultiLayerNetwork build(Workers workers) {
        var type = Arrays2d.type(precision);
        var list = new NeuralNetConfiguration.Builder()
                .dataType(type)
                .updater(new NoOp())
                .trainingWorkspaceMode(WorkspaceMode.NONE)
                .inferenceWorkspaceMode(WorkspaceMode.NONE)
                .list();
        list.layer(new EncoderLayerConf(shape.encoder(), precision, workers));
        var width = shape.encoder().features();
        for (var next : shape.dense()) {
            list.layer(new DenseLayer.Builder()
                    .nIn(width)
                    .nOut(next)
                    .activation(Activation.RELU)
                    .build());
            width = next;
        }
        list.layer(new DenseLayer.Builder()
                .nIn(width)
                .nOut(shape.outputs())
                .activation(Activation.IDENTITY)
                .build());
        var network = new MultiLayerNetwork(list.build());
        network.init(parameters.part(shape.embeddingParameters(), shape.parameters()), false);
        return network;
    }

    /**
     * The shape given to the constructor.
     *
     * @return the shape
     */
    public NetworkShape shape() {
        return shape;
    }

    /**
     * The frequencies given to the constructor.
     *
     * @return a copy
     */
    public double[] frequencies() {
        return frequencies.clone();
    }

    /**
     * Processes long arrays with this network's threads.
     *
     * @return a sweep
     */
    public Sweep sweep() {
        return table.sweep();
    }

    /**
     * All parameters; changing the array changes the network.
     *
     * @return {@code [1, parameters]}: the embedding table, then the network
     */
    public INDArray parameters() {
        return parameters.all();
    }

    /**
     * Sets all parameters to their initial values.
     *
     * @param initialization the distributions
     * @param seeds the random numbers
     */
    public void initialize(Initialization initialization, Seeds seeds) {
        initialization.fill(shape, parameters.all(), seeds);
    }

    /**
     * Sets the vector of a word, such as a pre-trained one.
     *
     * @param id the word
     * @param vector its vector
     * @throws IllegalArgumentException if the length of the vector differs from the width of an embedding
     */
    public void setWord(int id, float[] vector) {
        table.set(id, vector);
    }

    /**
     * Copies one array of parameters.
     *
     * @param slot one of the shape's slots
     * @return its numbers, row by row
     */
    public float[] values(EncoderShape.Slot slot) {
        return parameters.values(slot);
    }

    /**
     * Sets one array of parameters, such as one that was read from a file.
     *
     * @param slot one of the shape's slots
     * @param values its numbers, row by row
     * @throws IllegalArgumentException if there are more or fewer numbers than the slot has
     */
    public void set(EncoderShape.Slot slot, float[] values) {
        parameters.set(slot, values);
    }

    /**
     * An accumulator of exact gradients that fits this network.
     *
     * @return a new one, to be closed
     */
    public Gradients gradients() {
        return gradients(Gradients.Moved.ALL);
    }

    /**
     * An accumulator of gradients that fits this network.
     *
     * @param moved which words get a gradient
     * @return a new one, to be closed
     */
    public Gradients gradients(Gradients.Moved moved) {
        return new Gradients(shape.vocabulary(), shape.parameters(), table.rows(), moved);
    }

    /**
     * The words nearest to each word, not looked for yet.
     *
     * @param count how many each word has, at least 1
     * @param marks the ids that are no words, such as the end of sequence
     * @return the words, which follow this network's table whenever they are refreshed
     */
    public NearestWords nearestWords(int count, Collection<Integer> marks) {
        return new NearestWords(table, precision, count, marks);
    }

    /**
     * The current mean and deviation of the embedding table; compute them once per step, for all passes.
     *
     * @return statistics to embed with
     */
    public EmbeddingStatistics statistics() {
        return table.statistics();
    }

    /**
     * Embeds a batch.
     *
     * @param batch the words
     * @param statistics the current statistics of the table
     * @param dropout the dropout mask; null for none
     * @return the embedded words
     * @throws IllegalArgumentException if a word is not in the vocabulary
     */
    public Embedded embed(TokenBatch batch, EmbeddingStatistics statistics, @Nullable DropoutMask dropout) {
        var encoderShape = shape.encoder();
        return table.embed(batch, statistics, dropout, encoderShape.window(), encoderShape.bidirectional());
    }

    /**
     * Takes vectors for words, which need not be those of any word of the vocabulary.
     *
     * @param documents the vectors of the words of each document, one after the other, as normalized vectors are
     * @return the embedded words; a backward pass from them gives no gradient to the table
     * @throws IllegalArgumentException if a document is empty or no whole number of vectors
     */
    public Embedded embed(double[][] documents) {
        return Embedded.ofVectors(documents, shape.encoder().inputs(), Arrays2d.type(precision));
    }

    /**
     * How often the words of a batch occur, by the frequencies given to the constructor.
     *
     * @param batch the words
     * @return for each row, the share of its word among all words
     */
    public double[] frequencies(TokenBatch batch) {
        return table.frequencies(batch);
    }

    /**
     * Classifies embedded words.
     *
     * @param embedded the words
     * @param perturbation r, added to the words, {@code [rows, dim]}; null for none
     * @return logits {@code [documents, classes]}, documents in the order given to the batch
     */
    public double[][] logits(Embedded embedded, @Nullable INDArray perturbation) {
        var forward = embedded.forwardInput(perturbation);
        var reverse = embedded.reverseInput(perturbation, forward);
        encoder.reads(embedded.batch().packing(), reverse);
        read = embedded;
        var workspaces = LayerWorkspaceMgr.noWorkspaces();
        var activations = forward;
        for (var layer : layers.getLayers()) {
            activations = layer.activate(activations, true, workspaces);
        }
        var outputs = activations.castTo(DataType.DOUBLE).toDoubleMatrix();
        return shape.code() == null ? outputs : shape.code().logits(outputs);
    }

    /**
     * Back-propagates through the last {@link #logits}.
     *
     * @param embedded as in the forward pass
     * @param logitGradient gradient of a loss by the logits, {@code [documents][classes]}
     * @param into receives the gradients of all parameters; null to compute only the gradient of the words, without
     *     weight gradients of the encoder
     * @return the gradient by the embedded words (and so by the perturbation), {@code [rows, dim]}
     * @throws IllegalStateException if {@code embedded} is not what the last forward pass read, or a backward pass has
     *     already overwritten what it kept
     */
    @SuppressWarnings("ReferenceEquality") // Identity matters: the encoder has read the arrays of this object.
    public INDArray backward(Embedded embedded, double[][] logitGradient, @Nullable Gradients into) {
        if (embedded != read) {
            throw new IllegalStateException("a backward pass must follow the forward pass over the same words");
        }
        read = null;
        var written = layerGradients();
        encoder.wantsWeightGradients(into != null);
        var workspaces = LayerWorkspaceMgr.noWorkspaces();
        var byOutputs = shape.code() == null ? logitGradient : shape.code().backward(logitGradient);
        var gradient = Arrays2d.of(Arrays2d.type(precision), byOutputs);
        var list = new ArrayList<>(List.of(layers.getLayers()));
        for (var l = list.size() - 1; l >= 0; l--) {
            gradient = Objects.requireNonNull(
                    list.get(l).backpropGradient(gradient, workspaces).getSecond());
        }
        if (into != null) {
            into.addNetwork(written);
            into.addInput(embedded, gradient);
        }
        return gradient;
    }

    /** The array to which the layers write their gradients; allocated by the first backward pass. */
    private INDArray layerGradients() {
        var array = layerGradients;
        if (array == null) {
            // It outlives the step, so it must not be in the memory of the step.
            try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
                array = Arrays2d.zeros(Arrays2d.type(precision), 1, shape.networkParameters());
            }
            layerGradients = array;
            layers.setBackpropGradientsViewArray(array);
        }
        return array;
    }

    /** Frees the memory of passes with gradients. */
    public void releaseBuffers() {
        read = null;
        encoder.release();
    }

    /**
     * Prepares to classify with the current parameters. The result has buffers of its own, so it may be used at any time.
     *
     * @return the classifier, valid until the parameters change or the network is closed
     */
    public Inference inference() {
        inference.load(Arrays2d.pointer(parameters.all()));
        return inference;
    }

    /**
     * Scales directions, such as gradients of embedded words, to perturbations.
     *
     * @param packing maps rows to documents
     * @param directions {@code [rows, dim]}, changed in place; a document of zeros stays zero
     * @param norms the L2 norm of each document, over its words and dimensions, in sorted order
     * @return {@code directions}
     */
    public INDArray scale(Packing packing, INDArray directions, double[] norms) {
        try {
            table.rows().scale(packing, Arrays2d.pointer(directions), norms);
        } finally {
            Reference.reachabilityFence(directions);
        }
        return directions;
    }

    /**
     * Completes the gradient of a step: turns the gradient of normalized words into that of the table.
     *
     * @param gradients the gradients collected by the passes of the step
     * @param statistics the statistics with which the passes embedded
     */
    public void finish(Gradients gradients, EmbeddingStatistics statistics) {
        table.finish(gradients, statistics);
    }

    @Override
    public void close() {
        encoder.close();
        inference.release();
        for (Layer layer : layers.getLayers()) {
            layer.clear();
        }
        parameters.close();
        table.close();
        if (layerGradients != null) {
            layerGradients.close();
        }
    }
}
