package io.vatext.embedding.skipgram;

/**
 * Draws words in proportion to their frequency to the power of 3/4, in constant time (Walker's alias method). A table
 * may be limited to every n-th word.
 */
final class NoiseTable {
    private static final double POWER = 0.75;

    private final int first;
    private final int stride;
    private final int size;
    private final long[] threshold;
    private final int[] alias;

    /**
     * Builds the table of the words {@code first}, {@code first + stride} and so on.
     *
     * @param counts frequencies, by word; at least one of the table's words must occur in the text
     */
    NoiseTable(long[] counts, int first, int stride) {
        this.first = first;
        this.stride = stride;
        size = (counts.length - first + stride - 1) / stride;
        threshold = new long[size];
        alias = new int[size];
        var share = new double[size];
        var total = 0.0;
        for (var i = 0; i < size; i++) {
            share[i] = Math.pow((double) counts[first + i * stride], POWER);
            total += share[i];
        }
        // Words with a share below 1 fill this from the start, the others from the end.
        var waiting = new int[size];
        var small = 0;
        var large = size;
        for (var i = 0; i < size; i++) {
            share[i] *= size / total;
            if (share[i] < 1) {
                waiting[small++] = i;
            } else {
                waiting[--large] = i;
            }
        }
        while (small > 0 && large < size) {
            var poor = waiting[--small];
            var rich = waiting[large];
            threshold[poor] = (long) (share[poor] * (1L << 32));
            alias[poor] = rich;
            share[rich] -= 1 - share[poor];
            if (share[rich] < 1) {
                large++;
                waiting[small++] = rich;
            }
        }
        while (small > 0) {
            threshold[waiting[--small]] = 1L << 32;
        }
        while (large < size) {
            threshold[waiting[large++]] = 1L << 32;
        }
    }

    /**
     * Draws a word.
     *
     * @param bits 64 random bits
     */
    int draw(long bits) {
        var column = (int) (((bits >>> 32) * size) >>> 32);
        var chosen = (bits & 0xFFFFFFFFL) < threshold[column] ? column : alias[column];
        return first + chosen * stride;
    }
}
