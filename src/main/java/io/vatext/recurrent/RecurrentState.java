package io.vatext.recurrent;

import java.util.Arrays;

/**
 * The state of an encoder after each document of a batch, from which it can resume: for each layer the state, then the
 * cell state.
 *
 * @param values {@code [documents][layers × 2 × hidden]}, documents in the order given to the packing; must not be
 *     modified
 */
public record RecurrentState(double[][] values) {
    /**
     * Selects documents.
     *
     * @param documents their indexes, in the order of the result
     * @return the state after these documents
     */
    public RecurrentState of(int[] documents) {
        return new RecurrentState(
                Arrays.stream(documents).mapToObj(d -> values[d]).toArray(double[][]::new));
    }
}
