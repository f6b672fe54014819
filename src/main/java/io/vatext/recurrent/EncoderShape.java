package io.vatext.recurrent;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a recurrent encoder, and the layout of its weights in one flat array.
 *
 * @param inputs the width of a word's vector
 * @param hidden the width of a state in each direction
 * @param layers number of stacked LSTM layers
 * @param bidirectional whether a second stack reads the document backwards
 * @param pooling how states become features: one vector per document or, with {@link Pooling#NONE}, one per token
 * @param window number of tokens, the last ones that a direction reads, through which gradients flow; earlier tokens
 *     only determine the state
 */
public record EncoderShape(int inputs, int hidden, int layers, boolean bidirectional, Pooling pooling, int window)
        implements Serializable {
    /** Far more than can be trained; with it, the sizes of single arrays can be computed without overflow. */
    private static final int LARGEST = 1 << 24;

    private static final int MOST_LAYERS = 1000;

    /** Checks that every size is positive and possible. */
    public EncoderShape {
        if (inputs > LARGEST || hidden > LARGEST || layers > MOST_LAYERS) {
            throw new IllegalArgumentException("the sizes of an encoder are too large; inputs = " + inputs
                    + ", hidden = " + hidden + ", layers = " + layers);
        }
        if (inputs < 1 || hidden < 1 || layers < 1 || window < 1) {
            throw new IllegalArgumentException("every size of an encoder must be at least 1; inputs = " + inputs
                    + ", hidden = " + hidden + ", layers = " + layers + ", window = " + window);
        }
    }

    /**
     * One array of weights within the flat array.
     *
     * @param name such as {@code forward.0.wx}
     * @param rows rows; 1 for a bias
     * @param columns columns
     * @param offset the first element in the flat array
     */
    public record Slot(String name, int rows, int columns, long offset) {
        /**
         * The number of elements.
         *
         * @return rows times columns
         */
        public long length() {
            return (long) rows * columns;
        }
    }

    /**
     * The number of directions.
     *
     * @return 1 or 2
     */
    public int directions() {
        return bidirectional ? 2 : 1;
    }

    /**
     * The width of the vector for a document, or for a token without pooling.
     *
     * @return columns of the features
     */
    public int features() {
        return directions() * hidden * pooling.parts();
    }

    /** Rows of the features of a batch. */
    int featureRows(Packing packing) {
        return pooling == Pooling.NONE ? packing.rows() : packing.documents();
    }

    /**
     * The arrays of weights in the order of the flat array: for each direction and layer wx, wr, b.
     *
     * @return the slots
     */
    public List<Slot> slots() {
        var slots = new ArrayList<Slot>();
        var offset = 0L;
        for (var d = 0; d < directions(); d++) {
            for (var l = 0; l < layers; l++) {
                var prefix = (d == 0 ? "forward." : "reverse.") + l + ".";
                var sizes = new int[][] {{l == 0 ? inputs : hidden, 4 * hidden}, {hidden, 4 * hidden}, {1, 4 * hidden}};
                var names = List.of("wx", "wr", "b");
                for (var s = 0; s < sizes.length; s++) {
                    var slot = new Slot(prefix + names.get(s), sizes[s][0], sizes[s][1], offset);
                    slots.add(slot);
                    offset += slot.length();
                }
            }
        }
        return slots;
    }

    /**
     * The length of the flat array.
     *
     * @return the number of weights
     */
    public long parameters() {
        return slots().stream().mapToLong(Slot::length).sum();
    }
}
