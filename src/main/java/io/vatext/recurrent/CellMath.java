package io.vatext.recurrent;

import org.jspecify.annotations.Nullable;

/**
 * The element-wise half of an LSTM step: gates, cells and states of some units of a layer, for the documents that have
 * not ended.
 *
 * <p>Matrices have a row for each unit and a column for each document. {@code gates} holds four of them in sequence:
 * input, forget and output gate, candidate. With σ the logistic function: c = σ(f) c₋ + σ(i) tanh(a), h = σ(o) tanh(c).
 *
 * <p>An instance has scratch space; only one thread may use it at a time.
 */
interface CellMath {
    /**
     * Turns pre-activations into gates, cells and states.
     *
     * @param units rows
     * @param active columns
     * @param products the pre-activations without bias, {@code 4 × [units, active]} from 0
     * @param gates receives the activations; null if they are not needed
     * @param gatesAt the first element of the activations
     * @param bias {@code 4 × [units]} from {@code biasAt}
     * @param before cell states of the previous time step, from {@code beforeAt}, with row stride {@code beforeStride};
     *     null at the first time step
     * @param cells receives c, {@code [units, active]} from {@code cellsAt}
     * @param squashed receives tanh(c) at the same offset; null if it is not needed
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
     * @param from the first column whose gradient is computed; earlier columns get zeros
     * @param gates the activations computed by {@link #forward}
     * @param before as in the forward pass
     * @param squashed tanh of the cell states, {@code [units, active]} from {@code squashedAt}
     * @param stateGradient complete gradients of the states of this time step, {@code [units, active]} from 0
     * @param cellGradient gradients of the cell states from the next time step, {@code [units, active]} from 0
     * @param previousCellGradient receives those for the previous time step, {@code [units, previousStride]} from 0,
     *     with zeros in the columns of documents that end there
     * @param previousStride columns of the previous time step; 0 at the first time step
     * @param out receives the gradients of the pre-activations, {@code 4 × [units, active]} from {@code outAt}, with
     *     row stride {@code outStride}
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
            Block cellGradient,
            Block previousCellGradient,
            int previousStride,
            Block out,
            long outAt,
            int outStride);
}
