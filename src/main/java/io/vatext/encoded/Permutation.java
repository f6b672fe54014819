package io.vatext.encoded;

import io.vatext.support.Seeds;

/**
 * A seeded shuffle of the numbers below a size that takes no memory: a Feistel network of four rounds over an even
 * number of bits, applied until the result is in range (cycle walking, Black and Rogaway 2002).
 */
public final class Permutation {
    private static final int ROUNDS = 4;

    /** With fewer bits there are too few different rounds, and some orders would occur far more often than others. */
    private static final int MIN_HALF_BITS = 4;

    private final int size;
    private final int halfBits;
    private final long[] keys = new long[ROUNDS];

    /**
     * A shuffle.
     *
     * @param size how many numbers
     * @param seeds the source of the order
     * @param purpose what the shuffle is for; shuffles for different purposes are independent
     * @param index the number of the shuffle among those for that purpose
     */
    public Permutation(int size, Seeds seeds, String purpose, long index) {
        this.size = size;
        this.halfBits = Math.max(MIN_HALF_BITS, (33 - Integer.numberOfLeadingZeros(Math.max(1, size - 1))) / 2);
        for (var round = 0; round < ROUNDS; round++) {
            keys[round] = seeds.seed(purpose + " round " + round, index);
        }
    }

    /**
     * The number at a position of the shuffled order.
     *
     * @param position the position, from 0
     * @return a number below the size
     */
    public int at(int position) {
        long value = position;
        do {
            value = encrypt(value);
        } while (value >= size);
        return (int) value;
    }

    private long encrypt(long value) {
        var mask = (1L << halfBits) - 1;
        var left = value >>> halfBits;
        var right = value & mask;
        for (var key : keys) {
            var next = left ^ (new Seeds(key).seed("", right) & mask);
            left = right;
            right = next;
        }
        return left << halfBits | right;
    }
}
