package io.vatext.recurrent;

/**
 * The element-wise half of an LSTM step, over consecutive rows of packed matrices.
 *
 * <p>A row of {@code gates} holds four blocks of {@code hidden} numbers: input, forget and output gate, candidate. With σ the
 * logistic function: c = σ(f) c₋ + σ(i) tanh(a), h = σ(o) tanh(c).
 *
 * <p>An instance has scratch space and belongs to one thread at a time.
 */
interface CellMath {
    /** Keeps the bias, of four blocks, for the calls to {@link #forward} that follow. */
    void bias(Block bias);

    /**
     * Turns pre-activations into gates, cells and states.
     *
     * @param gates {@code [rows, 4 hidden]} from row {@code row}: before, the products without bias; after, the activations
     * @param cells cell states; rows {@code previous...} hold c₋, rows {@code row...} receive c
     * @param squashed receives tanh(c)
     * @param states receives h
     * @param row the first row of this time step
     * @param previous the first row of the time step before, or -1 at the first
     * @param rows how many rows
     */
    void forward(Block gates, Block cells, Block squashed, Block states, int row, int previous, int rows);

    /**
     * Turns gradients of states into gradients of pre-activations.
     *
     * @param gates before, the activations; after, the gradients of the pre-activations
     * @param cells the cell states
     * @param squashed tanh of the cell states
     * @param stateGradients gradients of the states of this time step, complete
     * @param carried gradients of the cell states {@code [documents, hidden]}: before, from the time step after; after, for the
     *     time step before
     * @param row the first row of this time step
     * @param previous the first row of the time step before, or -1 at the first
     * @param from the first document whose gradient is wanted; the earlier ones get zeros
     * @param rows how many rows
     */
    void backward(
            Block gates,
            Block cells,
            Block squashed,
            Block stateGradients,
            Block carried,
            int row,
            int previous,
            int from,
            int rows);

    /**
     * Takes the element-wise maximum: {@code best[j] = max(best[j], states[row][j])}, noting where it came from.
     *
     * @param states {@code [rows, hidden]}
     * @param row the row to compare with
     * @param best the maximum so far
     * @param at the first element of the maximum in {@code best}
     * @param source receives, at {@code at + j}, the row of the maximum
     * @param first whether this is the first row, which is taken whatever it is
     */
    void max(Block states, int row, Block best, long at, int[] source, boolean first);

    /** Adds {@code gradient[at + j]} to {@code states[source[at + j]][j]}. */
    void spreadMax(Block gradient, long at, int[] source, Block states);
}
