package io.vatext.recurrent;

import org.jspecify.annotations.Nullable;

/**
 * The element-wise half of an LSTM step: gates, cells and states of some units of a layer, for the documents that are still
 * running.
 *
 * <p>Matrices have a row for each unit and a column for each document. {@code gates} holds four of them one after another: input,
 * forget and output gate, candidate. With σ the logistic function: c = σ(f) c₋ + σ(i) tanh(a), h = σ(o) tanh(c).
 *
 * <p>An instance has scratch space and belongs to one thread at a time.
 */
interface CellMath {
    /**
     * Turns pre-activations into gates, cells and states.
     *
     * @param units rows
     * @param active columns
     * @param products the pre-activations without bias, {@code 4 × [units, active]} from 0
     * @param gates receives the activations at {@code gatesAt}; null where nobody needs them
     * @param gatesAt where they begin
     * @param bias {@code 4 × [units]} from {@code biasAt}
     * @param before cell states of the time step before, from {@code beforeAt}, rows {@code beforeStride} apart; null at the first
     * @param cells receives c, {@code [units, active]} from {@code cellsAt}
     * @param squashed receives tanh(c) at the same place; null where nobody needs it
     * @param states receives h, {@code [units, active]} from {@code statesAt}
     */
    void forward(
            int units,
            int active,
            Block products,
            @Nullable Block gates,
            long gatesAt,
            Block bias,
            long biasAt,
            @Nullable Block before,
            long beforeAt,
            int beforeStride,
            Block cells,
            long cellsAt,
            @Nullable Block squashed,
            Block states,
            long statesAt);

    /**
     * Turns gradients of states into gradients of pre-activations.
     *
     * @param units rows
     * @param active columns
     * @param from the first column whose gradient is wanted; the earlier ones get zeros
     * @param gates the activations, as {@link #forward} left them
     * @param before as in the forward pass
     * @param squashed tanh of the cell states, {@code [units, active]} from {@code squashedAt}
     * @param stateGradient gradients of the states of this time step, complete, {@code [units, active]} from 0
     * @param carried gradients of the cell states from the time step after, {@code [units, active]} from 0
     * @param carriedOn receives those for the time step before, {@code [units, onStride]} from 0, zeros in the columns of documents
     *     that end there
     * @param onStride columns of the time step before; 0 at the first
     * @param out receives the gradients of the pre-activations, {@code 4 × [units, active]} from {@code outAt}, rows {@code outStride}
     *     apart
     */
    void backward(
            int units,
            int active,
            int from,
            Block gates,
            long gatesAt,
            @Nullable Block before,
            long beforeAt,
            int beforeStride,
            Block squashed,
            long squashedAt,
            Block stateGradient,
            Block carried,
            Block carriedOn,
            int onStride,
            Block out,
            long outAt,
            int outStride);
}
