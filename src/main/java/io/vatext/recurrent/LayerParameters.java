package io.vatext.recurrent;

import java.util.List;

/**
 * The weights of one layer in one direction, or their gradients, in the engine's layout: transposed, with a row for
 * each output; the rows of a team member are adjacent: input gates, forget gates, output gates and candidates of its
 * units.
 *
 * <p>Each member loads and stores its own rows.
 */
final class LayerParameters implements AutoCloseable {
    private static final int TILE = 32;

    private final Precision precision;
    private final int inputs;
    private final int hidden;
    private final Block wx;
    private final Block wr;
    private final Block b;
    private final Block wrByUnit;

    LayerParameters(Precision precision, int inputs, int hidden) {
        this.precision = precision;
        this.inputs = inputs;
        this.hidden = hidden;
        this.wx = Block.owned(precision);
        this.wr = Block.owned(precision);
        this.b = Block.owned(precision);
        this.wrByUnit = Block.owned(precision);
    }

    /** Allocates buffers; called before the team starts. */
    void ensure() {
        wx.ensure(4L * hidden * inputs);
        wr.ensure(4L * hidden * hidden);
        b.ensure(4L * hidden);
    }

    /** Allocates the copy that a backward pass reads; called before the team starts. */
    void ensureByUnit() {
        wrByUnit.ensure(4L * hidden * hidden);
    }

    /** The width of the layer's input. */
    int inputs() {
        return inputs;
    }

    /** Input weights, {@code [4 hidden, inputs]}. */
    Block wx() {
        return wx;
    }

    /** Recurrent weights, {@code [4 hidden, hidden]}. */
    Block wr() {
        return wr;
    }

    /** Recurrent weights, not transposed, {@code [hidden, 4 hidden]}; not used for gradients. */
    Block wrByUnit() {
        return wrByUnit;
    }

    /** Bias, {@code [4 hidden]}. */
    Block b() {
        return b;
    }

    /**
     * Copies a member's rows from the flat array.
     *
     * @param flat all weights
     * @param slots the slots of wx, wr and b of this layer
     * @param first the member's first unit
     * @param end the unit after its last
     */
    void load(Block flat, List<EncoderShape.Slot> slots, int first, int end) {
        exchange(flat, slots.get(0).offset(), wx, inputs, first, end, true);
        exchange(flat, slots.get(1).offset(), wr, hidden, first, end, true);
        exchange(flat, slots.get(2).offset(), b, 1, first, end, true);
    }

    /**
     * Copies the recurrent weights of a member's units for the backward pass.
     *
     * @param flat all weights
     * @param slots as in {@link #load}
     * @param bounds the first unit of each member, then the number of units
     * @param first the member's first unit
     * @param end the unit after its last
     */
    void loadByUnit(Block flat, List<EncoderShape.Slot> slots, int[] bounds, int first, int end) {
        for (var u = first; u < end; u++) {
            var from = slots.get(1).offset() + 4L * u * hidden;
            for (var m = 0; m + 1 < bounds.length; m++) {
                var units = bounds[m + 1] - bounds[m];
                for (var gate = 0; gate < 4; gate++) {
                    wrByUnit.copy(
                            4L * u * hidden + 4L * bounds[m] + (long) gate * units,
                            flat,
                            from + (long) gate * hidden + bounds[m],
                            units);
                }
            }
        }
    }

    /** Copies a member's rows to the flat array; see {@link #load}. */
    void store(Block flat, List<EncoderShape.Slot> slots, int first, int end) {
        exchange(flat, slots.get(0).offset(), wx, inputs, first, end, false);
        exchange(flat, slots.get(1).offset(), wr, hidden, first, end, false);
        exchange(flat, slots.get(2).offset(), b, 1, first, end, false);
    }

    /** Transposes tile by tile, so that both sides are accessed in contiguous runs. */
    private void exchange(Block flat, long offset, Block own, int rows, int first, int end, boolean load) {
        var units = end - first;
        var tile = new float[TILE][units];
        var line = new float[TILE];
        for (var gate = 0; gate < 4; gate++) {
            var at = offset + (long) gate * hidden + first;
            var ownRow = 4L * first + (long) gate * units;
            for (var k = 0; k < rows; k += TILE) {
                var height = Math.min(TILE, rows - k);
                if (precision == Precision.DOUBLE) {
                    exchangeDoubles(flat, at, own, ownRow, rows, k, height, units, load);
                } else if (load) {
                    for (var r = 0; r < height; r++) {
                        flat.floats().get((int) (at + (k + r) * 4L * hidden), tile[r], 0, units);
                    }
                    for (var u = 0; u < units; u++) {
                        for (var r = 0; r < height; r++) {
                            line[r] = tile[r][u];
                        }
                        own.floats().put((int) ((ownRow + u) * rows + k), line, 0, height);
                    }
                } else {
                    for (var u = 0; u < units; u++) {
                        own.floats().get((int) ((ownRow + u) * rows + k), line, 0, height);
                        for (var r = 0; r < height; r++) {
                            tile[r][u] = line[r];
                        }
                    }
                    for (var r = 0; r < height; r++) {
                        flat.floats().put((int) (at + (k + r) * 4L * hidden), tile[r], 0, units);
                    }
                }
            }
        }
    }

    private void exchangeDoubles(
            Block flat, long at, Block own, long ownRow, int rows, int k, int height, int units, boolean load) {
        for (var r = k; r < k + height; r++) {
            for (var u = 0; u < units; u++) {
                var there = at + r * 4L * hidden + u;
                var here = (ownRow + u) * rows + r;
                if (load) {
                    own.set(here, flat.get(there));
                } else {
                    flat.set(there, own.get(here));
                }
            }
        }
    }

    long ownedBytes() {
        return wx.ownedBytes() + wr.ownedBytes() + b.ownedBytes() + wrByUnit.ownedBytes();
    }

    @Override
    public void close() {
        wx.close();
        wr.close();
        b.close();
        wrByUnit.close();
    }
}
