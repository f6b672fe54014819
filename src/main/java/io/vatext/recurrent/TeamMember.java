package io.vatext.recurrent;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One member of a direction's team: it computes some units of every layer, for all documents, in {@link Lockstep} with
 * the others, since each time step needs the states of all units.
 *
 * <p>No sum is shared: one member computes each number, so results depend neither on timing nor on the thread that runs
 * a step. Only one thread may use a member at a time.
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

    private @Nullable WeightGradients sums;

    TeamMember(DirectionPass team, int number, Supplier<MatrixProducts> products) {
        var end = team.weights().bounds()[number + 1];
        this.team = team;
        this.number = number;
        this.first = team.weights().bounds()[number];
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

    /** Copies this member's share of the rows to reading order, if that differs from the order of the batch. */
    void gather(ReadOrder order, Block batchInput) {
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

    /**
     * Reads a time step of a layer, and writes its features if it is the top layer. The states of all units at the
     * previous time step, and those of the layer below at all time steps, are complete.
     */
    void forward(Packing packing, int layer, int t, Block features) {
        var weights = team.weights(layer);
        var buffers = team.buffers(layer);
        var active = packing.active(t);
        var before = buffers.activeBefore(t);
        if (t == 0) {
            readInput(packing, layer, t);
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
        if (layer == team.layers() - 1) {
            pooling.forward(packing, t, buffers.states(), buffers.statesAt(t, first), features);
        }
        if (t + 1 < packing.steps()) {
            readInput(packing, layer, t + 1); // It does not depend on the other members' part of this time step.
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

    /** Reads this member's part of the gradient of the features; called before all steps of a backward pass. */
    void readFeatureGradient(Packing packing, Block featureGradient) {
        pooling.read(packing, featureGradient);
    }

    /** Called before the backward steps of a layer. */
    void startBackward(Packing packing, int layer) {
        var columns = (long) units * packing.active(packing.steps() - 1);
        stateGradient.zero(0, columns);
        cellGradient.zero(0, columns);
        sums = new WeightGradients(team, products, layer, first, units);
    }

    /** Back-propagates through a time step. The gradients of all units at the next time step are complete. */
    void backward(BackwardPlan plan, int step, int layer, boolean wantsWeights) {
        var packing = plan.packing();
        var t = plan.time(step);
        var start = packing.offset(plan.from(step));
        var width = packing.offset(plan.to(step)) - start;
        if (t + 1 < plan.to(step)) {
            throughStates(plan, t + 1, layer, packing.offset(t + 1) - start, width);
        }
        var buffers = team.buffers(layer);
        var active = packing.active(t);
        var before = buffers.activeBefore(t);
        var column = packing.offset(t) - start;
        addOutside(packing, layer, t);
        math.backward(
                units,
                active,
                plan.withoutGradient(t),
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
                team.chunk(),
                4L * first * width + column,
                width);
        var swap = cellGradient;
        cellGradient = previousCellGradient;
        previousCellGradient = swap;
        if (wantsWeights) {
            keepOperands(packing, layer, t, column, width);
        }
    }

    /** Computes the gradient of the states before a time step from the gradients of all units at it. */
    private void throughStates(BackwardPlan plan, int t, int layer, int column, int width) {
        var active = plan.packing().active(t);
        var before = team.buffers(layer).activeBefore(t);
        if (plan.withoutGradient(t) < active) {
            products.multiply(
                    precision,
                    false,
                    false,
                    units,
                    active,
                    4 * hidden,
                    team.weights(layer).wrByUnit().address(4L * first * hidden),
                    4 * hidden,
                    team.chunk().address(column),
                    width,
                    0,
                    stateGradient.address(0),
                    before);
            stateGradient.zeroColumns(units, before, active);
        } else {
            stateGradient.zero(0, (long) units * before);
        }
    }

    /** Computes what takes all gradients of a chunk, which are complete; the chunk's memory is reused by the next one. */
    void endChunk(BackwardPlan plan, int step, int layer, boolean wantsWeights) {
        var packing = plan.packing();
        var from = plan.from(step);
        var to = plan.to(step);
        var hasGradient = plan.hasGradient(step);
        if (from > 0 && hasGradient) {
            throughStates(plan, from, layer, 0, packing.offset(to) - packing.offset(from));
        } else if (from > 0) {
            var before = (long) units * packing.active(from - 1);
            stateGradient.zero(0, before);
            cellGradient.zero(0, before);
        }
        inputGradient(packing, layer, from, to, hasGradient);
        if (hasGradient && wantsWeights) {
            Objects.requireNonNull(sums).add(packing, from, to);
        }
    }

    /** Writes this member's weight gradients of a layer in the flat layout; called after its last step. */
    void store(int layer, Block weightGradients) {
        Objects.requireNonNull(sums).finish();
        team.gradients(layer).store(weightGradients, team.weights().slots(layer), first, first + units);
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
