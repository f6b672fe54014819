package io.vatext.network;

import io.vatext.recurrent.Precision;
import java.io.Serializable;
import java.lang.ref.Reference;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a copy of a network needs to compute the gradient of some words as the network does: their vectors, how the whole table is
 * normalized, and everything above it; of networks in floats. So a copy that has read other words before needs to know nothing of what has
 * changed since.
 *
 * @param words the words that are read, ascending
 * @param vectors their vectors, one after the other
 * @param network the parameters of everything above the embedding
 * @param mean of the embedding table
 * @param deviation of the embedding table
 */
public record StepParameters(int[] words, float[] vectors, float[] network, float[] mean, float[] deviation)
        implements Serializable {
    /**
     * Copies parameters.
     *
     * @param network the network
     * @param statistics of its table
     * @param words the words that will be read, ascending
     * @return the parameters as they are now
     */
    public static StepParameters of(ClassifierNetwork network, EmbeddingStatistics statistics, int... words) {
        var shape = network.shape();
        var width = shape.encoder().inputs();
        var vectors = new float[words.length * width];
        var layers = new float[Math.toIntExact(shape.networkParameters())];
        var all = network.parameters();
        try {
            var pointer = new FloatPointer(Arrays2d.pointer(all));
            for (var w = 0; w < words.length; w++) {
                pointer.position((long) words[w] * width).get(vectors, w * width, width);
            }
            pointer.position(shape.embeddingParameters()).get(layers);
        } finally {
            Reference.reachabilityFence(all);
        }
        var normalization = statistics.normalization();
        return new StepParameters(
                words,
                vectors,
                layers,
                normalization.mean().toFloatVector(),
                normalization.deviation().toFloatVector());
    }

    /**
     * Changes a copy of the network.
     *
     * @param copy its other words keep the vectors that they have
     * @return the statistics to embed the words with
     */
    public EmbeddingStatistics applyTo(ClassifierNetwork copy) {
        var width = copy.shape().encoder().inputs();
        var all = copy.parameters();
        try {
            var pointer = new FloatPointer(Arrays2d.pointer(all));
            for (var w = 0; w < words.length; w++) {
                pointer.position((long) words[w] * width).put(vectors, w * width, width);
            }
            pointer.position(copy.shape().embeddingParameters()).put(network, 0, network.length);
        } finally {
            Reference.reachabilityFence(all);
        }
        return new EmbeddingStatistics(new Normalization(row(mean), row(deviation)));
    }

    private static INDArray row(float[] values) {
        var doubles = new double[1][values.length];
        for (var i = 0; i < values.length; i++) {
            doubles[0][i] = values[i];
        }
        return Arrays2d.of(Arrays2d.type(Precision.FLOAT), doubles);
    }
}
