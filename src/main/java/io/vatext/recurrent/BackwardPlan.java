package io.vatext.recurrent;

import java.util.Arrays;

/**
 * The steps of a backward pass through one layer, the same for both directions: the time steps from the last to the first and, after those of each
 * chunk, a step for the chunk as a whole. Time steps through which no gradient flows have no step of their own.
 *
 * @param packing the batch
 * @param window how many of the last tokens of a document carry gradient
 * @param times the time step of each step; -1 for a whole chunk
 * @param starts the first time step of the chunk of each step
 * @param ends the time step after the chunk's last
 */
record BackwardPlan(Packing packing, int window, int[] times, int[] starts, int[] ends) {
    static BackwardPlan of(ReadOrder order, int window) {
        var packing = order.packing();
        var chunks = order.chunks();
        var longest = packing.steps() + chunks.length - 1;
        var times = new int[longest];
        var starts = new int[longest];
        var ends = new int[longest];
        var size = 0;
        for (var c = chunks.length - 2; c >= 0; c--) {
            var first = size;
            if (hasGradient(packing, window, chunks[c], chunks[c + 1])) {
                for (var t = chunks[c + 1] - 1; t >= chunks[c]; t--) {
                    times[size++] = t;
                }
            }
            times[size++] = -1;
            Arrays.fill(starts, first, size, chunks[c]);
            Arrays.fill(ends, first, size, chunks[c + 1]);
        }
        return new BackwardPlan(packing, window, Arrays.copyOf(times, size), starts, ends);
    }

    private static boolean hasGradient(Packing packing, int window, int from, int to) {
        for (var t = from; t < to; t++) {
            if (packing.remainingMoreThan(t, window) < packing.active(t)) {
                return true;
            }
        }
        return false;
    }

    /** The number of steps. */
    int steps() {
        return times.length;
    }

    boolean endsChunk(int step) {
        return times[step] < 0;
    }

    /** Whether gradients flow through any document in the chunk that this step ends. */
    boolean hasGradient(int step) {
        return step > 0 && times[step - 1] >= 0;
    }

    int time(int step) {
        return times[step];
    }

    /** The first time step of the chunk of a step. */
    int from(int step) {
        return starts[step];
    }

    /** The time step after the last of the chunk of a step. */
    int to(int step) {
        return ends[step];
    }

    /** The number of documents, the first ones, without gradient at a time step because it precedes their windows. */
    int withoutGradient(int time) {
        return packing.remainingMoreThan(time, window);
    }
}
