package io.vatext.network;

import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.WordSoftmax;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of language models that share an embedding table: one that reads forward and, with two directions, one that
 * reads documents backwards; each has its own LSTM and output layer.
 *
 * @param vocabulary rows of the embedding table, and number of words to predict
 * @param embedding the width of an embedding
 * @param hidden the width of a state
 * @param layers number of stacked LSTM layers
 * @param directions 1 or 2
 */
public record LanguageModelShape(int vocabulary, int embedding, int hidden, int layers, int directions) {
    /** Checks the sizes. */
    public LanguageModelShape {
        if (vocabulary < 2 || directions < 1 || directions > 2) {
            throw new IllegalArgumentException("a language model needs two words and one or two directions;"
                    + " vocabulary = " + vocabulary + ", directions = " + directions);
        }
        new EncoderShape(embedding, hidden, layers, false, Pooling.NONE, Integer.MAX_VALUE);
    }

    /** The encoder of each direction. */
    EncoderShape encoder() {
        return new EncoderShape(embedding, hidden, layers, false, Pooling.NONE, Integer.MAX_VALUE);
    }

    long embeddingParameters() {
        return (long) vocabulary * embedding;
    }

    long encoderOffset(int direction) {
        return embeddingParameters() + direction * encoder().parameters();
    }

    long predictionOffset(int direction) {
        return encoderOffset(directions) + direction * WordSoftmax.parameters(hidden, vocabulary);
    }

    /**
     * The number of parameters.
     *
     * @return parameters of the embedding, the encoders and the output layers
     */
    public long parameters() {
        return predictionOffset(directions);
    }

    /**
     * The arrays that a classifier can start from, named as in {@link NetworkShape#slots()}; without output layers.
     *
     * @return names, shapes and offsets in the flat array
     */
    public List<EncoderShape.Slot> encoderSlots() {
        var slots = new ArrayList<EncoderShape.Slot>();
        slots.add(new EncoderShape.Slot("embedding", vocabulary, embedding, 0));
        // A classifier with two directions has the same arrays in the same order.
        var both = new EncoderShape(embedding, hidden, layers, directions == 2, Pooling.LAST, Integer.MAX_VALUE);
        for (var slot : both.slots()) {
            slots.add(new EncoderShape.Slot(
                    "encoder." + slot.name(), slot.rows(), slot.columns(), embeddingParameters() + slot.offset()));
        }
        return slots;
    }
}
