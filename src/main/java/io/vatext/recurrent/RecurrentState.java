package io.vatext.recurrent;

import java.util.Arrays;

/**
 * What an encoder remembers at the end of each document of a batch, to go on reading there: of each layer the state, then the cell
 * state.
 *
 * @param values {@code [documents][layers × 2 × hidden]}, documents in the order given to the packing; not to be changed
 */
public record RecurrentState(double[][] values) {
    /**
     * The memory of some of the documents.
     *
     * @param documents their places, in the order wanted
     * @return their memory
     */
    public RecurrentState of(int[] documents) {
        return new RecurrentState(
                Arrays.stream(documents).mapToObj(d -> values[d]).toArray(double[][]::new));
    }
}
