package io.vatext.recurrent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The activations of one layer in one direction: for each time step, in sequence, matrices with a row for each unit and
 * a column for each document that has not ended. If no backward pass will follow, gates are not kept, and cells and the
 * states of the top layer are kept for two time steps only.
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
    private boolean resumed;
    private boolean keepsActivations;
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

    /** Allocates buffers for a batch that starts from zero; called before the team starts. */
    void ensure(Packing batch, boolean backwardToCome) {
        packing = batch;
        resumed = false;
        keepsActivations = backwardToCome;
        var all = (long) batch.rows() * hidden;
        var two = 2L * batch.documents() * hidden;
        cells.ensure(keepsActivations ? all : two);
        states.ensure(keepsActivations || !top ? all : two);
        if (keepsActivations) {
            gates.ensure(4 * all);
            squashed.ensure(all);
        }
        if (keepsActivations && !top) {
            incoming.ensure(all);
        }
    }

    /** Resumes the documents of the batch from a state; called after {@link #ensure}. */
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
        resumed = true;
    }

    /** Reads the final state of the documents, from which {@link #resume} can continue. */
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

    /** An upper bound on the numbers that a training batch stores. */
    static long size(long rows, int hidden, boolean top) {
        return rows * hidden * (top ? 7 : 8);
    }

    boolean keepsActivations() {
        return keepsActivations;
    }

    /** Activations of the gates, {@code [4 hidden, active]} per time step. */
    Block gates() {
        return gates;
    }

    /** Cell states, {@code [hidden, active]} per time step. */
    Block cells() {
        return cells;
    }

    /** tanh of the cell states. */
    Block squashed() {
        return squashed;
    }

    /** States, {@code [hidden, active]} per time step. */
    Block states() {
        return states;
    }

    /** The number of documents with a state before a time step; 0 at the first one, unless the batch was resumed. */
    int activeBefore(int step) {
        return step > 0 ? packing.active(step - 1) : resumed ? packing.documents() : 0;
    }

    /** States before a time step, {@code [hidden, activeBefore]} at {@link #statesBeforeAt}. */
    Block statesBefore(int step) {
        return step > 0 ? states : firstStates;
    }

    long statesBeforeAt(int step, int unit) {
        return step > 0 ? statesAt(step - 1, unit) : (long) unit * packing.documents();
    }

    /**
     * Cell states before a time step, {@code [hidden, activeBefore]} at {@link #cellsBeforeAt}; null if there are none.
     */
    @Nullable
    Block cellsBefore(int step) {
        return step > 0 ? cells : resumed ? firstCells : null;
    }

    long cellsBeforeAt(int step, int unit) {
        return step > 0 ? cellsAt(step - 1, unit) : (long) unit * packing.documents();
    }

    /** Gradients of the states from the layer above, {@code [hidden, active]} per time step. */
    Block incoming() {
        return incoming;
    }

    /** The first element of the gates of a unit. */
    long gatesAt(int step, int unit) {
        return 4 * at(step, unit, true);
    }

    long cellsAt(int step, int unit) {
        return at(step, unit, keepsActivations);
    }

    long statesAt(int step, int unit) {
        return at(step, unit, keepsActivations || !top);
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
