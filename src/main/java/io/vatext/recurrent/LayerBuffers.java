package io.vatext.recurrent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one layer in one direction computes: for each time step matrices with a row for each unit and a column for each document
 * that is still running, one time step after the other. Without a backward pass to come, no gates are kept, and cells and, in the top
 * layer, states for two time steps only.
 */
final class LayerBuffers implements AutoCloseable {
    private final int hidden;
    private final boolean top;
    private final Block gates;
    private final Block cells;
    private final Block squashed;
    private final Block states;
    private final Block incoming;
    private final Block firstStates;
    private final Block firstCells;
    private boolean goesOn;
    private boolean keeps;
    private Packing packing = Packing.of(1);

    LayerBuffers(Precision precision, int hidden, boolean top) {
        this.hidden = hidden;
        this.top = top;
        this.gates = Block.owned(precision);
        this.cells = Block.owned(precision);
        this.squashed = Block.owned(precision);
        this.states = Block.owned(precision);
        this.incoming = Block.owned(precision);
        this.firstStates = Block.owned(precision);
        this.firstCells = Block.owned(precision);
    }

    /** Makes room for a batch, whose documents begin here; to be called before the team starts. */
    void ensure(Packing batch, boolean backwardToCome) {
        packing = batch;
        goesOn = false;
        keeps = backwardToCome;
        var all = (long) batch.rows() * hidden;
        var two = 2L * batch.documents() * hidden;
        cells.ensure(keeps ? all : two);
        states.ensure(keeps || !top ? all : two);
        if (keeps) {
            gates.ensure(4 * all);
            squashed.ensure(all);
        }
        if (keeps && !top) {
            incoming.ensure(all);
        }
    }

    /** Lets the batch go on where documents were left; to be called after {@link #ensure}. */
    void resume(RecurrentState from, int layer) {
        var documents = packing.documents();
        firstStates.ensure((long) hidden * documents);
        firstCells.ensure((long) hidden * documents);
        for (var d = 0; d < documents; d++) {
            var values = from.values()[packing.document(d)];
            for (var u = 0; u < hidden; u++) {
                firstStates.set((long) u * documents + d, values[2 * layer * hidden + u]);
                firstCells.set((long) u * documents + d, values[(2 * layer + 1) * hidden + u]);
            }
        }
        goesOn = true;
    }

    /** Reads where the documents are left, which {@link #resume} can start from. */
    void read(double[][] into, int layer) {
        for (var d = 0; d < packing.documents(); d++) {
            var values = into[packing.document(d)];
            var step = packing.length(d) - 1;
            for (var u = 0; u < hidden; u++) {
                values[2 * layer * hidden + u] = states.get(statesAt(step, u) + d);
                values[(2 * layer + 1) * hidden + u] = cells.get(cellsAt(step, u) + d);
            }
        }
    }

    /** Numbers that a training batch takes, at most. */
    static long size(long rows, int hidden, boolean top) {
        return rows * hidden * (top ? 7 : 8);
    }

    boolean keeps() {
        return keeps;
    }

    /** Activations of the gates, {@code [4 hidden, active]} a time step. */
    Block gates() {
        return gates;
    }

    /** Cell states, {@code [hidden, active]} a time step. */
    Block cells() {
        return cells;
    }

    /** tanh of the cell states. */
    Block squashed() {
        return squashed;
    }

    /** States, {@code [hidden, active]} a time step. */
    Block states() {
        return states;
    }

    /** Documents that have a state from before a time step: all that are active there, or none at the beginning. */
    int activeBefore(int step) {
        return step > 0 ? packing.active(step - 1) : goesOn ? packing.documents() : 0;
    }

    /** States from before a time step, {@code [hidden, activeBefore]} at {@link #statesBeforeAt}. */
    Block statesBefore(int step) {
        return step > 0 ? states : firstStates;
    }

    long statesBeforeAt(int step, int unit) {
        return step > 0 ? statesAt(step - 1, unit) : (long) unit * packing.documents();
    }

    /** Cell states from before a time step, {@code [hidden, activeBefore]} at {@link #cellsBeforeAt}; null if there are none. */
    @Nullable
    Block cellsBefore(int step) {
        return step > 0 ? cells : goesOn ? firstCells : null;
    }

    long cellsBeforeAt(int step, int unit) {
        return step > 0 ? cellsAt(step - 1, unit) : (long) unit * packing.documents();
    }

    /** Gradients of the states that the layer above brings, {@code [hidden, active]} a time step. */
    Block incoming() {
        return incoming;
    }

    /** Where the gates of some units begin. */
    long gatesAt(int step, int unit) {
        return 4 * at(step, unit, true);
    }

    long cellsAt(int step, int unit) {
        return at(step, unit, keeps);
    }

    long statesAt(int step, int unit) {
        return at(step, unit, keeps || !top);
    }

    private long at(int step, int unit, boolean all) {
        var start = all ? (long) hidden * packing.offset(step) : (step & 1) * (long) hidden * packing.documents();
        return start + (long) unit * packing.active(step);
    }

    long ownedBytes() {
        return all().stream().mapToLong(Block::ownedBytes).sum();
    }

    private List<Block> all() {
        return List.of(gates, cells, squashed, states, incoming, firstStates, firstCells);
    }

    @Override
    public void close() {
        all().forEach(Block::close);
    }
}
