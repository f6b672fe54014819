package io.vatext.network;

import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.MatrixProducts;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import java.util.function.Function;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/**
 * All weights of a trained network, outside the heap, with what it takes to classify. Does not load ND4J, unless gradients
 * are asked for ({@link #trainable}).
 *
 * <p>Thread-safe; it owns memory and threads, so close it, when nothing uses it.
 */
public final class TrainedWeights implements AutoCloseable {
    private final NetworkShape shape;
    private final double[] frequencies;
    private final FloatPointer values;
    private final Workers workers;
    private final Inference inference;
    private @Nullable ClassifierNetwork trainable;

    /**
     * Copies weights.
     *
     * @param shape the network
     * @param frequencies how often each word occurs, at any scale
     * @param threads how many threads classify
     * @param weights the numbers of each of the shape's slots, row by row; as many as the slot has
     */
    public TrainedWeights(
            NetworkShape shape, double[] frequencies, int threads, Function<EncoderShape.Slot, float[]> weights) {
        this.shape = shape;
        this.frequencies = frequencies.clone();
        this.workers = Workers.of(threads);
        this.values = new FloatPointer(shape.parameters());
        var filled = false;
        try {
            for (var slot : shape.slots()) {
                var own = weights.apply(slot);
                values.getPointer(slot.offset()).put(own, 0, Math.toIntExact(slot.length()));
            }
            this.inference = new Inference(shape, frequencies, Precision.FLOAT, workers, MatrixProducts.openBlas());
            inference.load(values);
            filled = true;
        } finally {
            if (!filled) {
                values.deallocate();
                workers.close();
            }
        }
    }

    /**
     * The shape.
     *
     * @return the shape
     */
    public NetworkShape shape() {
        return shape;
    }

    /**
     * Classifies.
     *
     * @return valid until these weights are closed
     */
    public Inference inference() {
        return inference;
    }

    /**
     * Copies one array of weights.
     *
     * @param slot one of the shape's slots
     * @return its numbers, row by row
     */
    public float[] values(EncoderShape.Slot slot) {
        var copy = new float[Math.toIntExact(slot.length())];
        values.getPointer(slot.offset()).get(copy);
        return copy;
    }

    /**
     * A network with these weights that has gradients. It is made by the first call, and closed with the weights.
     *
     * @return the network, which is not thread-safe and must not be changed
     */
    public synchronized ClassifierNetwork trainable() {
        var network = trainable;
        if (network == null) {
            network = new ClassifierNetwork(shape, frequencies, Precision.FLOAT, workers);
            for (var slot : shape.slots()) {
                network.set(slot, values(slot));
            }
            trainable = network;
        }
        return network;
    }

    @Override
    public synchronized void close() {
        if (trainable != null) {
            trainable.close();
        }
        inference.release();
        values.deallocate();
        workers.close();
    }
}
