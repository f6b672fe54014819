package io.vatext.recurrent;

import java.util.List;

/**
 * One direction over one shard: gathers its rows, runs the stack, pools the states, and the same backwards.
 *
 * <p>Belongs to one thread at a time; passes over different shards or directions may run side by side, for they write to
 * different rows and to buffers of their own.
 */
final class DirectionPass implements AutoCloseable {
    private final Precision precision;
    private final EncoderShape shape;
    private final int direction;
    private final LstmStack stack;
    private final CellMath math;
    private final Block gathered;
    private final Block inputGradient;
    private final Block pooled;
    private final Block pooledGradient;
    private int[] maxima = new int[0];

    DirectionPass(Precision precision, EncoderShape shape, int direction) {
        this.precision = precision;
        this.shape = shape;
        this.direction = direction;
        this.stack = new LstmStack(precision, shape.hidden(), shape.layers());
        this.math = precision.cellMath(shape.hidden());
        this.gathered = Block.owned(precision);
        this.inputGradient = Block.owned(precision);
        this.pooled = Block.owned(precision);
        this.pooledGradient = Block.owned(precision);
    }

    /** Reads the shard's rows of {@code input} and writes this direction's columns of {@code features}. */
    void forward(Shard shard, Block input, List<Lstm> weights, Block features) {
        var states = stack.forward(shard.packing(), gather(shard, input), weights);
        pool(shard, states, features);
    }

    private Block gather(Shard shard, Block input) {
        if (shard.identity()) {
            return input;
        }
        var width = shape.inputs();
        var rows = shard.packing().rows();
        gathered.ensure((long) rows * width);
        for (var r = 0; r < rows; r++) {
            gathered.copy((long) r * width, input, (long) shard.source(r) * width, width);
        }
        return gathered;
    }

    private long column(Shard shard, int document) {
        return (long) shard.document(document) * shape.features()
                + (long) direction * shape.hidden() * shape.pooling().parts();
    }

    private void pool(Shard shard, Block states, Block features) {
        var packing = shard.packing();
        var hidden = shape.hidden();
        var pooling = shape.pooling();
        if (pooling.max()) {
            maxima = new int[packing.documents() * hidden];
            pooled.ensure((long) packing.documents() * hidden);
        }
        for (var d = 0; d < packing.documents(); d++) {
            var at = column(shard, d);
            var length = packing.length(d);
            if (pooling.last()) {
                features.copy(at, states, (long) packing.row(d, length - 1) * hidden, hidden);
                at += hidden;
            }
            if (pooling.max()) {
                for (var t = 0; t < length; t++) {
                    math.max(states, packing.row(d, t), pooled, (long) d * hidden, maxima, t == 0);
                }
                features.copy(at, pooled, (long) d * hidden, hidden);
                at += hidden;
            }
            if (pooling.mean()) {
                features.zero(at, hidden);
                for (var t = 0; t < length; t++) {
                    precision.axpy(hidden, 1.0 / length, states.at((long) packing.row(d, t) * hidden), features.at(at));
                }
            }
        }
    }

    /**
     * Back-propagates the gradient of the features read in the last {@link #forward}.
     *
     * @param gradients receives weight gradients; empty if they are not wanted
     */
    void backward(Shard shard, Block input, List<Lstm> weights, Block featureGradient, List<Lstm> gradients) {
        var packing = shard.packing();
        var hidden = shape.hidden();
        var pooling = shape.pooling();
        var states = stack.stateGradients(packing);
        for (var d = 0; d < packing.documents(); d++) {
            var at = column(shard, d);
            var length = packing.length(d);
            if (pooling.last()) {
                add(states, packing.row(d, length - 1), featureGradient, at, 1.0);
                at += hidden;
            }
            if (pooling.max()) {
                pooledGradient.ensure((long) packing.documents() * hidden);
                pooledGradient.copy((long) d * hidden, featureGradient, at, hidden);
                math.spreadMax(pooledGradient, (long) d * hidden, maxima, states);
                at += hidden;
            }
            if (pooling.mean()) {
                for (var t = 0; t < length; t++) {
                    add(states, packing.row(d, t), featureGradient, at, 1.0 / length);
                }
            }
        }
        // The rows gathered in the forward pass are still there; another pass would have gathered again.
        stack.backward(
                packing,
                shard.identity() ? input : gathered,
                weights,
                shape.window(),
                gradients,
                inputGradient.ensure((long) packing.rows() * shape.inputs()));
    }

    private void add(Block states, int row, Block gradient, long at, double factor) {
        precision.axpy(shape.hidden(), factor, gradient.at(at), states.at((long) row * shape.hidden()));
    }

    /** Adds the input gradient found by {@link #backward} to the rows of the batch that the shard read. */
    void addInputGradient(Shard shard, Block target) {
        var width = shape.inputs();
        for (var r = 0; r < shard.packing().rows(); r++) {
            precision.axpy(width, 1.0, inputGradient.at((long) r * width), target.at((long) shard.source(r) * width));
        }
    }

    long ownedBytes() {
        return stack.ownedBytes()
                + gathered.ownedBytes()
                + inputGradient.ownedBytes()
                + pooled.ownedBytes()
                + pooledGradient.ownedBytes();
    }

    @Override
    public void close() {
        stack.close();
        gathered.close();
        inputGradient.close();
        pooled.close();
        pooledGradient.close();
    }
}
