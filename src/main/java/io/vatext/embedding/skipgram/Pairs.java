package io.vatext.embedding.skipgram;

import java.util.Arrays;

/** Pairs of a word and a nearby word, sorted into buckets by the blocks of the two words. */
final class Pairs {
    private final int blocks;
    private final int[][] words;
    private final int[] sizes;

    /**
     * Empty buckets.
     *
     * @param blocks word w belongs to block w mod this
     */
    Pairs(int blocks) {
        this.blocks = blocks;
        words = new int[blocks * blocks][16];
        sizes = new int[blocks * blocks];
    }

    void clear() {
        Arrays.fill(sizes, 0);
    }

    void add(int word, int near) {
        var bucket = word % blocks * blocks + near % blocks;
        var at = sizes[bucket];
        if (at == words[bucket].length) {
            words[bucket] = Arrays.copyOf(words[bucket], 2 * at);
        }
        words[bucket][at] = word;
        words[bucket][at + 1] = near;
        sizes[bucket] = at + 2;
    }

    /** Word, near word, word, near word and so on; only the first {@link #size} numbers count. */
    int[] bucket(int block, int nearBlock) {
        return words[block * blocks + nearBlock];
    }

    /** How many numbers a bucket has, two for each pair. */
    int size(int block, int nearBlock) {
        return sizes[block * blocks + nearBlock];
    }
}
