package io.vatext.network;

import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Pooling;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a classifier.
 *
 * @param vocabulary rows of the embedding table, including the end mark
 * @param encoder the recurrent encoder; its inputs are the width of an embedding
 * @param dense widths of the hidden layers (rectified linear) between encoder and output
 * @param classes the number of classes
 * @param code the words of the classes, if the network answers with bits; null if it has an output for each class
 */
public record NetworkShape(
        int vocabulary,
        EncoderShape encoder,
        List<Integer> dense,
        int classes,
        @Nullable OutputCode code) implements Serializable {
    /** Checks the sizes. */
    public NetworkShape {
        dense = List.copyOf(dense);
        if (encoder.pooling() == Pooling.NONE) {
            throw new IllegalArgumentException("a classifier needs one vector per document, so states must be pooled");
        }
        if (vocabulary < 1 || classes < 2 || dense.stream().anyMatch(w -> w < 1)) {
            throw new IllegalArgumentException(
                    "a classifier needs at least one word, two classes and dense layers of positive width;"
                            + " vocabulary = " + vocabulary + ", classes = " + classes + ", dense = " + dense);
        }
        if (code != null && code.words().size() != classes) {
            throw new IllegalArgumentException("one word of the output code for each class is needed; classes = "
                    + classes + ", words = " + code.words().size());
        }
    }

    /**
     * A network with an output for each class.
     *
     * @param vocabulary rows of the embedding table, including the end mark
     * @param encoder the recurrent encoder
     * @param dense widths of the hidden layers
     * @param classes the number of classes
     */
    public NetworkShape(int vocabulary, EncoderShape encoder, List<Integer> dense, int classes) {
        this(vocabulary, encoder, dense, classes, null);
    }

    /**
     * The width of the last layer.
     *
     * @return the number of classes, or of bits
     */
    public int outputs() {
        return code == null ? classes : code.bits();
    }

    /**
     * The number of parameters in the embedding table.
     *
     * @return vocabulary times width
     */
    public long embeddingParameters() {
        return (long) vocabulary * encoder.inputs();
    }

    /**
     * The number of parameters in the network above the embedding.
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
        return count + (width + 1) * outputs();
    }

    /**
     * The arrays within the flat array of all parameters, in order. The weights of dense layers are stored in
     * column-major order, so in row-major order they are {@code [out, in]}.
     *
     * @return names, shapes and offsets
     */
    public List<EncoderShape.Slot> slots() {
        var slots = new ArrayList<EncoderShape.Slot>();
        slots.add(new EncoderShape.Slot("embedding", vocabulary, encoder.inputs(), 0));
        var offset = embeddingParameters();
        for (var slot : encoder.slots()) {
            slots.add(new EncoderShape.Slot(
                    "encoder." + slot.name(), slot.rows(), slot.columns(), offset + slot.offset()));
        }
        offset += encoder.parameters();
        var width = encoder.features();
        for (var layer = 0; layer <= dense.size(); layer++) {
            var next = layer < dense.size() ? dense.get(layer) : outputs();
            var name = layer < dense.size() ? "dense." + layer : "output";
            slots.add(new EncoderShape.Slot(name + ".weight", next, width, offset));
            offset += (long) next * width;
            slots.add(new EncoderShape.Slot(name + ".bias", 1, next, offset));
            offset += next;
            width = next;
        }
        return slots;
    }

    /**
     * The number of all parameters.
     *
     * @return parameters of embedding and network
     */
    public long parameters() {
        return embeddingParameters() + networkParameters();
    }
}
