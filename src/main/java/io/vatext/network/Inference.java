package io.vatext.network;

import io.vatext.recurrent.FixedNetwork;
import io.vatext.recurrent.MatrixProducts;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;

/**
 * Classifies with weights that do not change, without ND4J: neither is its library loaded, nor does anything depend on its
 * threads. Valid until the weights change.
 *
 * <p>Thread-safe; at most as many passes as there are threads run at the same time, see {@link FixedNetwork}. It must not be
 * used after it, or the network that it belongs to, has been closed.
 */
public final class Inference {
    private final NetworkShape shape;
    private final double[] shares;
    private final FixedNetwork network;

    /**
     * Prepares a network without weights.
     *
     * @param shape the shape
     * @param frequencies how often each word occurs, at any scale
     * @param precision the number format
     * @param workers the threads
     * @param products supplies matrix products
     */
    Inference(
            NetworkShape shape,
            double[] frequencies,
            Precision precision,
            Workers workers,
            Supplier<MatrixProducts> products) {
        this.shape = shape;
        var total = Arrays.stream(frequencies).sum();
        this.shares = Arrays.stream(frequencies).map(f -> f / total).toArray();
        var widths = new ArrayList<>(shape.dense());
        widths.add(shape.outputs());
        this.network = new FixedNetwork(precision, shape.encoder(), widths, workers, products);
    }

    /** Takes all parameters; their memory must outlive this object. */
    void load(Pointer parameters) {
        network.load(parameters, shares, parameters.getPointer(shape.embeddingParameters()));
    }

    /**
     * Classifies documents.
     *
     * @param batch their words
     * @return logits {@code [documents, classes]}, documents in the order given to the batch
     * @throws IllegalArgumentException if a word is not in the vocabulary
     */
    public double[][] logits(TokenBatch batch) {
        TokenBatch.check(batch.ids(), shape.vocabulary());
        var outputs = network.outputs(batch.packing(), batch.ids());
        return shape.code() == null ? outputs : shape.code().logits(outputs);
    }

    /**
     * The normalized vectors of words, as the encoder reads them.
     *
     * @param words word ids
     * @return a vector for each
     * @throws IllegalArgumentException if a word is not in the vocabulary
     */
    public double[][] vectors(int[] words) {
        TokenBatch.check(words, shape.vocabulary());
        return network.vectors(words);
    }

    /**
     * An upper bound on the memory that a pass takes outside the heap.
     *
     * @param shape the network
     * @param precision the number format
     * @param rows tokens of the batch
     * @param documents documents of the batch
     * @return bytes, with those of the weights that are copied once
     */
    public static long bytes(NetworkShape shape, Precision precision, long rows, int documents) {
        var widest = shape.dense().stream().reduce(shape.outputs(), Math::max);
        return FixedNetwork.bytes(precision, shape.encoder(), rows, documents, widest);
    }

    /** Frees the buffers and the copied weights. */
    void release() {
        network.release();
    }
}
