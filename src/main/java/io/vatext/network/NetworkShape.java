package io.vatext.network;

import io.vatext.recurrent.EncoderShape;
import java.util.List;

/**
 * The shape of a classifier.
 *
 * @param vocabulary rows of the embedding table, the end mark included
 * @param encoder the recurrent encoder; its inputs are the width of an embedding
 * @param dense widths of the hidden layers (rectified linear) between encoder and output
 * @param classes the number of classes
 */
public record NetworkShape(int vocabulary, EncoderShape encoder, List<Integer> dense, int classes) {
    /** Checks the sizes. */
    public NetworkShape {
        dense = List.copyOf(dense);
        if (vocabulary < 1 || classes < 2 || dense.stream().anyMatch(w -> w < 1)) {
            throw new IllegalArgumentException(
                    "a classifier needs words, two classes and dense layers of positive width;" + " vocabulary = "
                            + vocabulary + ", classes = " + classes + ", dense = " + dense);
        }
    }

    /**
     * Numbers in the embedding table.
     *
     * @return vocabulary times width
     */
    public long embeddingParameters() {
        return (long) vocabulary * encoder.inputs();
    }

    /**
     * Numbers in the network above the embedding.
     *
     * @return weights and biases
     */
    public long networkParameters() {
        var count = encoder.parameters();
        long width = encoder.features();
        for (var next : dense) {
            count += (width + 1) * next;
            width = next;
        }
        return count + (width + 1) * classes;
    }

    /**
     * All trainable numbers.
     *
     * @return embedding and network together
     */
    public long parameters() {
        return embeddingParameters() + networkParameters();
    }
}
