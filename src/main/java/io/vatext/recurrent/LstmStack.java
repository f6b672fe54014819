package io.vatext.recurrent;

import java.util.ArrayList;
import java.util.List;

/**
 * One direction: LSTM layers over each other, reading packed documents step by step, and back-propagation through time.
 *
 * <p>Definition (Hochreiter and Schmidhuber 1997, with Gers' forget gate, no peepholes): i, f, o = σ(x Wx + h₋ Wr + b),
 * a = tanh(x Wx + h₋ Wr + b), c = f c₋ + i a, h = o tanh(c).
 *
 * <p>The input products of all time steps are one matrix product, and so is each weight gradient; the recurrence is one product a
 * time step each way. Buffers are kept from batch to batch. Belongs to one thread at a time.
 */
final class LstmStack implements AutoCloseable {
    private final Precision precision;
    private final int hidden;
    private final CellMath math;
    private final List<LayerBuffers> layers = new ArrayList<>();
    private final Block carried;
    private final Block ones;

    /** What the backward pass of one layer needs to know of its forward pass. */
    private record LayerBuffers(Block gates, Block cells, Block squashed, Block states, Block before, Block gradients) {
        LayerBuffers(Precision p) {
            this(Block.owned(p), Block.owned(p), Block.owned(p), Block.owned(p), Block.owned(p), Block.owned(p));
        }

        List<Block> all() {
            return List.of(gates, cells, squashed, states, before, gradients);
        }
    }

    LstmStack(Precision precision, int hidden, int depth) {
        this.precision = precision;
        this.hidden = hidden;
        this.math = precision.cellMath(hidden);
        for (var l = 0; l < depth; l++) {
            layers.add(new LayerBuffers(precision));
        }
        this.carried = Block.owned(precision);
        this.ones = Block.owned(precision);
    }

    /**
     * Reads a batch.
     *
     * @param packing which row is which token
     * @param input {@code [rows, inputs]}
     * @param weights one for each layer, from the bottom
     * @return the states of the top layer, {@code [rows, hidden]}; valid until the next call
     */
    Block forward(Packing packing, Block input, List<Lstm> weights) {
        var below = input;
        for (var l = 0; l < layers.size(); l++) {
            below = forward(packing, below, weights.get(l), layers.get(l));
        }
        return below;
    }

    private Block forward(Packing packing, Block input, Lstm weights, LayerBuffers buffers) {
        var rows = packing.rows();
        var wide = 4 * hidden;
        var size = (long) rows * hidden;
        buffers.gates.ensure((long) rows * wide);
        buffers.cells.ensure(size);
        buffers.squashed.ensure(size);
        buffers.states.ensure(size);
        buffers.before.ensure(size);
        math.bias(weights.b());
        precision.multiply(
                rows, wide, weights.inputs(), input.at(0), weights.wx().at(0), 0, buffers.gates.at(0));
        for (var t = 0; t < packing.steps(); t++) {
            var row = packing.offset(t);
            var active = packing.active(t);
            var previous = t == 0 ? -1 : packing.offset(t - 1);
            if (t > 0) {
                var at = (long) row * hidden;
                buffers.before.copy(at, buffers.states, (long) previous * hidden, (long) active * hidden);
                precision.multiply(
                        active,
                        wide,
                        hidden,
                        buffers.before.at(at),
                        weights.wr().at(0),
                        1,
                        buffers.gates.at((long) row * wide));
            }
            math.forward(buffers.gates, buffers.cells, buffers.squashed, buffers.states, row, previous, active);
        }
        return buffers.states;
    }

    /**
     * The block to fill with the gradient of the top layer's states before {@link #backward}; zeroed.
     *
     * @param packing which row is which token
     * @return {@code [rows, hidden]}
     */
    Block stateGradients(Packing packing) {
        var size = (long) packing.rows() * hidden;
        var block = layers.get(layers.size() - 1).gradients.ensure(size);
        block.zero(0, size);
        return block;
    }

    /**
     * Propagates the gradients set in {@link #stateGradients} back through time.
     *
     * @param packing as in the forward pass
     * @param input as in the forward pass
     * @param weights as in the forward pass
     * @param window only the last so many tokens of each document carry gradient; earlier ones only set the state
     * @param gradients receives the weights' gradients, replacing what was there; empty if they are not wanted
     * @param inputGradient receives the gradient of the input, {@code [rows, inputs]}
     */
    void backward(
            Packing packing, Block input, List<Lstm> weights, int window, List<Lstm> gradients, Block inputGradient) {
        for (var l = layers.size() - 1; l >= 0; l--) {
            var buffers = layers.get(l);
            var below = l == 0 ? input : layers.get(l - 1).states;
            var target = l == 0 ? inputGradient : layers.get(l - 1).gradients.ensure((long) packing.rows() * hidden);
            throughTime(packing, weights.get(l), window, buffers);
            if (!gradients.isEmpty()) {
                weightGradients(packing, below, buffers, gradients.get(l));
            }
            var inputs = weights.get(l).inputs();
            precision.multiplyTransposed(
                    packing.rows(),
                    inputs,
                    4 * hidden,
                    buffers.gates.at(0),
                    weights.get(l).wx().at(0),
                    0,
                    target.ensure((long) packing.rows() * inputs).at(0));
        }
    }

    private void throughTime(Packing packing, Lstm weights, int window, LayerBuffers buffers) {
        var wide = 4 * hidden;
        var size = (long) packing.documents() * hidden;
        carried.ensure(size).zero(0, size);
        for (var t = packing.steps() - 1; t >= 0; t--) {
            var row = packing.offset(t);
            var active = packing.active(t);
            var previous = t == 0 ? -1 : packing.offset(t - 1);
            var from = Math.min(active, packing.remainingMoreThan(t, window));
            math.backward(
                    buffers.gates,
                    buffers.cells,
                    buffers.squashed,
                    buffers.gradients,
                    carried,
                    row,
                    previous,
                    from,
                    active);
            if (t > 0 && from < active) {
                precision.multiplyTransposed(
                        active - from,
                        hidden,
                        wide,
                        buffers.gates.at((long) (row + from) * wide),
                        weights.wr().at(0),
                        1,
                        buffers.gradients.at((long) (previous + from) * hidden));
            }
        }
    }

    private void weightGradients(Packing packing, Block below, LayerBuffers buffers, Lstm gradients) {
        var wide = 4 * hidden;
        var rows = packing.rows();
        precision.transposedMultiply(
                gradients.inputs(),
                wide,
                rows,
                below.at(0),
                buffers.gates.at(0),
                0,
                gradients.wx().at(0));
        var first = packing.active(0);
        if (rows > first) {
            precision.transposedMultiply(
                    hidden,
                    wide,
                    rows - first,
                    buffers.before.at((long) first * hidden),
                    buffers.gates.at((long) first * wide),
                    0,
                    gradients.wr().at(0));
        } else {
            gradients.wr().zero(0, (long) hidden * wide);
        }
        precision.multiply(
                1,
                wide,
                rows,
                ones(rows).at(0),
                buffers.gates.at(0),
                0,
                gradients.b().at(0));
    }

    private Block ones(int rows) {
        ones.ensure(rows);
        for (var r = 0; r < rows; r++) {
            if (precision == Precision.FLOAT) {
                ones.floats().put(r, 1f);
            } else {
                ones.doubles().put(r, 1.0);
            }
        }
        return ones;
    }

    /** Bytes outside the heap that this stack holds. */
    long ownedBytes() {
        return layers.stream()
                        .flatMap(b -> b.all().stream())
                        .mapToLong(Block::ownedBytes)
                        .sum()
                + carried.ownedBytes()
                + ones.ownedBytes();
    }

    @Override
    public void close() {
        layers.forEach(b -> b.all().forEach(Block::close));
        carried.close();
        ones.close();
    }
}
