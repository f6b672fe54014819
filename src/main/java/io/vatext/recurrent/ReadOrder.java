package io.vatext.recurrent;

import java.util.ArrayList;

/**
 * A batch as one direction reads it: for each of its rows the row of the batch, and the stretches of time steps that a backward
 * pass takes together.
 *
 * @param packing the batch
 * @param source for each row of this direction, the row of the batch that it reads; empty where they are the same
 * @param chunks the first time step of each stretch, and the number of time steps last
 */
record ReadOrder(Packing packing, int[] source, int[] chunks) {
    /** Rows of a stretch at least, unless the batch ends: enough for an efficient product, few enough for the cache. */
    static final int CHUNK_ROWS = 384;

    /**
     * Reads a batch from its documents' start, or backwards: the tokens before the end mark in reverse, then the end mark.
     *
     * @param packing the batch
     * @param reversed whether to read backwards
     * @return the reading
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

    /** The most rows that a stretch can have: it ends with the time step that reaches the least number. */
    static int chunkRows(int rows, int documents) {
        return Math.min(rows, CHUNK_ROWS + documents);
    }
}
