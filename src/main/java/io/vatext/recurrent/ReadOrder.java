package io.vatext.recurrent;

import java.util.ArrayList;

/**
 * The order in which one direction reads a batch: the batch row for each of its rows, and the chunks of time steps that
 * a backward pass processes together.
 *
 * @param packing the batch
 * @param source for each row of this direction, the row of the batch that it reads; empty if they are the same
 * @param chunks the first time step of each chunk, then the number of time steps
 */
record ReadOrder(Packing packing, int[] source, int[] chunks) {
    /**
     * The minimum number of rows in a chunk, except the last: enough for an efficient product, few enough for the
     * cache.
     */
    static final int CHUNK_ROWS = 384;

    /**
     * The order from the start of each document, or backwards: the tokens before the end mark in reverse, then the end
     * mark.
     *
     * @param packing the batch
     * @param reversed whether to read backwards
     * @return the order
     */
    static ReadOrder of(Packing packing, boolean reversed) {
        var starts = new ArrayList<Integer>();
        for (var t = 0; t < packing.steps(); t++) {
            var last = starts.isEmpty() ? -1 : starts.get(starts.size() - 1);
            if (last < 0 || packing.offset(t) - packing.offset(last) >= CHUNK_ROWS) {
                starts.add(t);
            }
        }
        starts.add(packing.steps());
        return new ReadOrder(
                packing,
                reversed ? backwards(packing) : new int[0],
                starts.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int[] backwards(Packing packing) {
        var source = new int[packing.rows()];
        for (var d = 0; d < packing.documents(); d++) {
            var length = packing.length(d);
            for (var t = 0; t < length; t++) {
                source[packing.row(d, t)] = packing.row(d, t < length - 1 ? length - 2 - t : t);
            }
        }
        return source;
    }

    /** The maximum number of rows in a chunk, which ends with the time step that reaches the minimum. */
    static int chunkRows(int rows, int documents) {
        return Math.min(rows, CHUNK_ROWS + documents);
    }
}
