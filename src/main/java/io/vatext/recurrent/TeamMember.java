package io.vatext.recurrent;

import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One thread of a direction's team: it computes some units of every layer, for all documents, in step with the others.
 *
 * <p>Between two time steps all need the states of all units, so they meet at a {@link Barrier}. No sum is shared: every number is
 * computed by one member, so that results do not depend on who is first.
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
    private Block carried;
    private Block carriedOn;

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
        this.carried = Block.owned(precision);
        this.carriedOn = Block.owned(precision);
    }

    /** Makes room for a forward pass; called by one thread for all members. */
    void prepareForward(Packing packing) {
        // They stay in the cache from time step to time step, while what is kept goes to memory once.
        preActivations.ensure(4L * units * packing.documents());
    }

    /** Makes room for a backward pass; called by one thread for all members. */
    void prepareBackward(Packing packing) {
        var size = (long) units * packing.documents();
        stateGradient.ensure(size);
        carried.ensure(size);
        carriedOn.ensure(size);
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
    void forward(ReadOrder reading, Block batchInput, Block features) {
        gather(reading, batchInput);
        for (var l = 0; l < team.layers(); l++) {
            team.barrier().await(); // What is read, gathered rows or the states below, is complete.
            forward(reading.packing(), l, features);
        }
    }

    /** Copies this member's share of the rows into the order of reading, where that is not the batch's own. */
    private void gather(ReadOrder reading, Block batchInput) {
        if (team.readsBackwards()) {
            var width = team.shape().inputs();
            for (var r = share(reading.packing().rows(), number);
                    r < share(reading.packing().rows(), number + 1);
                    r++) {
                team.input().copy((long) r * width, batchInput, (long) reading.source()[r] * width, width);
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
                team.barrier().await(); // The states of the time step before are complete.
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
                    buffers.keeps() ? buffers.gates() : null,
                    buffers.gatesAt(t, first),
                    weights.b(),
                    4L * first,
                    buffers.cellsBefore(t),
                    buffers.cellsBeforeAt(t, first),
                    before,
                    buffers.cells(),
                    buffers.cellsAt(t, first),
                    buffers.keeps() ? buffers.squashed() : null,
                    buffers.states(),
                    buffers.statesAt(t, first));
            if (top) {
                pooling.forward(packing, t, buffers.states(), buffers.statesAt(t, first), features);
            }
        }
    }

    /** The products of a time step's input, words by row or states of the layer below by column. */
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
     * @param weightGradients receives this member's weight gradients in the flat layout; null if they are not wanted
     */
    void backward(ReadOrder reading, Block featureGradient, @Nullable Block weightGradients) {
        pooling.read(reading.packing(), featureGradient);
        for (var l = team.layers() - 1; l >= 0; l--) {
            backward(reading, l, weightGradients != null);
            if (weightGradients != null) {
                team.gradients(l).store(weightGradients, team.slots(l), first, first + units);
            }
        }
    }

    private void backward(ReadOrder reading, int layer, boolean wantsWeights) {
        var packing = reading.packing();
        var columns = (long) units * packing.active(packing.steps() - 1);
        stateGradient.zero(0, columns);
        carried.zero(0, columns);
        var sums = new WeightGradients(team, products, layer, first, units);
        for (var c = reading.chunks().length - 2; c >= 0; c--) {
            var from = reading.chunks()[c];
            var to = reading.chunks()[c + 1];
            var alive = isAlive(packing, from, to);
            if (alive) {
                throughTime(packing, layer, from, to, wantsWeights);
                team.barrier().await(); // The chunk's gradients are complete.
            } else if (from > 0) {
                var before = (long) units * packing.active(from - 1);
                stateGradient.zero(0, before);
                carried.zero(0, before);
            }
            inputGradient(packing, layer, from, to, alive);
            if (alive && wantsWeights) {
                sums.add(packing, from, to);
            }
            team.barrier().await(); // The next chunk overwrites them.
        }
        if (wantsWeights) {
            sums.finish();
        }
    }

    /** Whether a document carries gradient at one of the time steps. */
    private boolean isAlive(Packing packing, int from, int to) {
        return IntStream.range(from, to).anyMatch(t -> dead(packing, t) < packing.active(t));
    }

    /** How many documents, the first ones, carry no gradient yet at a time step: it lies before their windows. */
    private int dead(Packing packing, int step) {
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
            var dead = dead(packing, t);
            addOutside(packing, layer, t);
            math.backward(
                    units,
                    active,
                    dead,
                    buffers.gates(),
                    buffers.gatesAt(t, first),
                    buffers.cellsBefore(t),
                    buffers.cellsBeforeAt(t, first),
                    before,
                    buffers.squashed(),
                    buffers.cellsAt(t, first),
                    stateGradient,
                    carried,
                    carriedOn,
                    before,
                    gradients,
                    4L * first * width + column,
                    width);
            var swap = carried;
            carried = carriedOn;
            carriedOn = swap;
            if (wantsWeights) {
                keepOperands(packing, layer, t, column, width);
            }
            if (t > 0) {
                if (dead < active) {
                    team.barrier().await(); // The gradients of all units are there.
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

    /** Adds the gradient that comes to a time step's states from outside the recurrence. */
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

    /** Copies the states that the time step has read beside those of the chunk's other time steps, for the weights' gradients. */
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

    private void inputGradient(Packing packing, int layer, int from, int to, boolean alive) {
        var weights = team.weights(layer);
        var start = packing.offset(from);
        var width = packing.offset(to) - start;
        if (layer == 0) {
            var inputs = weights.inputs();
            var row = share(width, number);
            var rows = share(width, number + 1) - row;
            var at = (long) (start + row) * inputs;
            if (!alive) {
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
            if (alive) {
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
        return preActivations.ownedBytes() + stateGradient.ownedBytes() + carried.ownedBytes() + carriedOn.ownedBytes();
    }

    @Override
    public void close() {
        preActivations.close();
        stateGradient.close();
        carried.close();
        carriedOn.close();
    }
}
