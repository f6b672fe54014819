package io.vatext.recurrent;

import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One thread of a direction's team: it computes some units of every layer, for all documents, in lockstep with the
 * others.
 *
 * <p>Each time step needs the states of all units, so members synchronize at a {@link Barrier} between time steps. No
 * sum is shared: one member computes each number, so results do not depend on timing.
 */
final class TeamMember implements AutoCloseable {
    private final DirectionPass team;
    private final int number;
    private final int first;
    private final int units;
    private final int hidden;
    private final Precision precision;
    private final CellMath math;
    private final MatrixProducts products;
    private final StatePooling pooling;
    private final Block preActivations;
    private final Block stateGradient;
    private Block cellGradient;
    private Block previousCellGradient;

    TeamMember(DirectionPass team, int number, int first, int end, Supplier<MatrixProducts> products) {
        this.team = team;
        this.number = number;
        this.first = first;
        this.units = end - first;
        this.hidden = team.shape().hidden();
        this.precision = team.precision();
        this.math = precision.cellMath();
        this.products = products.get();
        this.pooling = new StatePooling(team.shape(), team.direction(), first, end);
        this.preActivations = Block.owned(precision);
        this.stateGradient = Block.owned(precision);
        this.cellGradient = Block.owned(precision);
        this.previousCellGradient = Block.owned(precision);
    }

    /** Allocates buffers for a forward pass; one thread calls it for all members. */
    void prepareForward(Packing packing) {
        // Reused by all time steps, so they stay in the cache; kept activations are written to memory once.
        preActivations.ensure(4L * units * packing.documents());
    }

    /** Allocates buffers for a backward pass; one thread calls it for all members. */
    void prepareBackward(Packing packing) {
        var size = (long) units * packing.documents();
        stateGradient.ensure(size);
        cellGradient.ensure(size);
        previousCellGradient.ensure(size);
    }

    /** Copies this member's weights into the engine's layout. */
    void load(Block weights, boolean backwardToCome) {
        for (var l = 0; l < team.layers(); l++) {
            team.weights(l).load(weights, team.slots(l), first, first + units);
            if (backwardToCome) {
                team.weights(l).loadByUnit(weights, team.slots(l), team.bounds(), first, first + units);
            }
        }
    }

    /** Reads the batch, layer by layer, and writes this member's features. */
    void forward(ReadOrder order, Block batchInput, Block features) {
        gather(order, batchInput);
        for (var l = 0; l < team.layers(); l++) {
            team.barrier().await(); // The input (gathered rows, or the states of the layer below) is complete.
            forward(order.packing(), l, features);
        }
    }

    /** Copies this member's share of the rows to reading order, if that differs from the order of the batch. */
    private void gather(ReadOrder order, Block batchInput) {
        if (team.readsBackwards()) {
            var width = team.shape().inputs();
            for (var r = share(order.packing().rows(), number);
                    r < share(order.packing().rows(), number + 1);
                    r++) {
                team.input().copy((long) r * width, batchInput, (long) order.source()[r] * width, width);
            }
        }
    }

    private int share(int rows, int member) {
        return (int) ((long) rows * member / team.size());
    }

    private void forward(Packing packing, int layer, Block features) {
        var weights = team.weights(layer);
        var buffers = team.buffers(layer);
        var top = layer == team.layers() - 1;
        for (var t = 0; t < packing.steps(); t++) {
            var active = packing.active(t);
            var before = buffers.activeBefore(t);
            readInput(packing, layer, t);
            if (t > 0) {
                team.barrier().await(); // The states of the previous time step are complete.
            }
            if (before > 0) {
                products.multiply(
                        precision,
                        false,
                        false,
                        4 * units,
                        active,
                        hidden,
                        weights.wr().address(4L * first * hidden),
                        hidden,
                        buffers.statesBefore(t).address(buffers.statesBeforeAt(t, 0)),
                        before,
                        1,
                        preActivations.address(0),
                        active);
            }
            math.forward(
                    units,
                    active,
                    preActivations,
                    buffers.keepsActivations() ? buffers.gates() : null,
                    buffers.gatesAt(t, first),
                    weights.b(),
                    4L * first,
                    buffers.cellsBefore(t),
                    buffers.cellsBeforeAt(t, first),
                    before,
                    buffers.cells(),
                    buffers.cellsAt(t, first),
                    buffers.keepsActivations() ? buffers.squashed() : null,
                    buffers.states(),
                    buffers.statesAt(t, first));
            if (top) {
                pooling.forward(packing, t, buffers.states(), buffers.statesAt(t, first), features);
            }
        }
    }

    /** Multiplies the input of a time step (words as rows, or states of the layer below as columns) by its weights. */
    private void readInput(Packing packing, int layer, int step) {
        var weights = team.weights(layer);
        var active = packing.active(step);
        var width = weights.inputs();
        var words = layer == 0;
        products.multiply(
                precision,
                false,
                words,
                4 * units,
                active,
                width,
                weights.wx().address(4L * first * width),
                width,
                words
                        ? team.input().address((long) packing.offset(step) * width)
                        : team.buffers(layer - 1)
                                .states()
                                .address(team.buffers(layer - 1).statesAt(step, 0)),
                words ? width : active,
                0,
                preActivations.address(0),
                active);
    }

    /**
     * Back-propagates, layer by layer.
     *
     * @param featureGradient the gradient of the features
     * @param weightGradients receives this member's weight gradients in the flat layout; null if they are not needed
     */
    void backward(ReadOrder order, Block featureGradient, @Nullable Block weightGradients) {
        pooling.read(order.packing(), featureGradient);
        for (var l = team.layers() - 1; l >= 0; l--) {
            backward(order, l, weightGradients != null);
            if (weightGradients != null) {
                team.gradients(l).store(weightGradients, team.slots(l), first, first + units);
            }
        }
    }

    private void backward(ReadOrder order, int layer, boolean wantsWeights) {
        var packing = order.packing();
        var columns = (long) units * packing.active(packing.steps() - 1);
        stateGradient.zero(0, columns);
        cellGradient.zero(0, columns);
        var sums = new WeightGradients(team, products, layer, first, units);
        for (var c = order.chunks().length - 2; c >= 0; c--) {
            var from = order.chunks()[c];
            var to = order.chunks()[c + 1];
            var hasGradient = hasGradient(packing, from, to);
            if (hasGradient) {
                throughTime(packing, layer, from, to, wantsWeights);
                team.barrier().await(); // The chunk's gradients are complete.
            } else if (from > 0) {
                var before = (long) units * packing.active(from - 1);
                stateGradient.zero(0, before);
                cellGradient.zero(0, before);
            }
            inputGradient(packing, layer, from, to, hasGradient);
            if (hasGradient && wantsWeights) {
                sums.add(packing, from, to);
            }
            team.barrier().await(); // The next chunk overwrites them.
        }
        if (wantsWeights) {
            sums.finish();
        }
    }

    /** Whether gradients flow through any document at these time steps. */
    private boolean hasGradient(Packing packing, int from, int to) {
        return IntStream.range(from, to).anyMatch(t -> withoutGradient(packing, t) < packing.active(t));
    }

    /** The number of documents, the first ones, without gradient at a time step because it precedes their windows. */
    private int withoutGradient(Packing packing, int step) {
        return packing.remainingMoreThan(step, team.shape().window());
    }

    private void throughTime(Packing packing, int layer, int from, int to, boolean wantsWeights) {
        var buffers = team.buffers(layer);
        var gradients = team.chunk();
        var width = packing.offset(to) - packing.offset(from);
        for (var t = to - 1; t >= from; t--) {
            var active = packing.active(t);
            var before = buffers.activeBefore(t);
            var column = packing.offset(t) - packing.offset(from);
            var withoutGradient = withoutGradient(packing, t);
            addOutside(packing, layer, t);
            math.backward(
                    units,
                    active,
                    withoutGradient,
                    buffers.gates(),
                    buffers.gatesAt(t, first),
                    buffers.cellsBefore(t),
                    buffers.cellsBeforeAt(t, first),
                    before,
                    buffers.squashed(),
                    buffers.cellsAt(t, first),
                    stateGradient,
                    cellGradient,
                    previousCellGradient,
                    before,
                    gradients,
                    4L * first * width + column,
                    width);
            var swap = cellGradient;
            cellGradient = previousCellGradient;
            previousCellGradient = swap;
            if (wantsWeights) {
                keepOperands(packing, layer, t, column, width);
            }
            if (t > 0) {
                if (withoutGradient < active) {
                    team.barrier().await(); // The gradients of all units are complete.
                    products.multiply(
                            precision,
                            false,
                            false,
                            units,
                            active,
                            4 * hidden,
                            team.weights(layer).wrByUnit().address(4L * first * hidden),
                            4 * hidden,
                            gradients.address(column),
                            width,
                            0,
                            stateGradient.address(0),
                            before);
                    stateGradient.zeroColumns(units, before, active);
                } else {
                    stateGradient.zero(0, (long) units * before);
                }
            }
        }
    }

    /** Adds the gradient of a time step's states from outside the recurrence: from pooling, or from the layer above. */
    private void addOutside(Packing packing, int layer, int step) {
        if (layer == team.layers() - 1) {
            pooling.backward(packing, step, stateGradient);
        } else {
            var active = packing.active(step);
            var at = (long) hidden * packing.offset(step) + (long) first * active;
            for (var k = 0; k < units * active; k++) {
                stateGradient.add(k, team.buffers(layer).incoming().get(at + k));
            }
        }
    }

    /**
     * Collects the states that the time step reads with those of the chunk's other time steps, for the weight
     * gradients.
     */
    private void keepOperands(Packing packing, int layer, int step, int column, int width) {
        var active = packing.active(step);
        var to = (long) first * width + column;
        var buffers = team.buffers(layer);
        var before = buffers.activeBefore(step);
        if (before > 0) {
            team.previousStates()
                    .copyRows(
                            to,
                            width,
                            buffers.statesBefore(step),
                            buffers.statesBeforeAt(step, first),
                            before,
                            units,
                            active);
        }
        if (layer > 0) {
            var below = team.buffers(layer - 1);
            team.statesBelow().copyRows(to, width, below.states(), below.statesAt(step, first), active, units, active);
        }
    }

    private void inputGradient(Packing packing, int layer, int from, int to, boolean hasGradient) {
        var weights = team.weights(layer);
        var start = packing.offset(from);
        var width = packing.offset(to) - start;
        if (layer == 0) {
            var inputs = weights.inputs();
            var row = share(width, number);
            var rows = share(width, number + 1) - row;
            var at = (long) (start + row) * inputs;
            if (!hasGradient) {
                team.inputGradient().zero(at, (long) rows * inputs);
            } else if (rows > 0) {
                products.multiply(
                        precision,
                        true,
                        false,
                        rows,
                        inputs,
                        4 * hidden,
                        team.chunk().address(row),
                        width,
                        weights.wx().address(0),
                        inputs,
                        0,
                        team.inputGradient().address(at),
                        inputs);
            }
            return;
        }
        var target = team.buffers(layer - 1).incoming();
        for (var t = from; t < to; t++) {
            var active = packing.active(t);
            var at = (long) hidden * packing.offset(t) + (long) first * active;
            if (hasGradient) {
                products.multiply(
                        precision,
                        true,
                        false,
                        units,
                        active,
                        4 * hidden,
                        weights.wx().address(first),
                        hidden,
                        team.chunk().address(packing.offset(t) - start),
                        width,
                        0,
                        target.address(at),
                        active);
            } else {
                target.zero(at, (long) units * active);
            }
        }
    }

    long ownedBytes() {
        return preActivations.ownedBytes()
                + stateGradient.ownedBytes()
                + cellGradient.ownedBytes()
                + previousCellGradient.ownedBytes();
    }

    @Override
    public void close() {
        preActivations.close();
        stateGradient.close();
        cellGradient.close();
        previousCellGradient.close();
    }
}
