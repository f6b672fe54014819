package io.vatext.embedding.skipgram;

import java.util.random.RandomGenerator;

/** What is done with a row of a table of vectors. */
final class TableRow {
    /** Numbers in a line of the processor's cache. */
    private static final int CACHE_LINE = 16;

    private TableRow() {}

    /**
     * Reads a number of each cache line of a row. If all rows of a pair are read like this first, they are on their way from memory at
     * once; if each were waited for in turn, that would take most of the time, since most of a large table is in no cache.
     *
     * @return the sum of what was read, to be kept somewhere, or else a compiler may leave out the reading
     */
    static float touch(float[] table, int start, int dimension) {
        var sum = 0f;
        for (var d = 0; d < dimension; d += CACHE_LINE) {
            sum += table[start + d];
        }
        return sum;
    }

    /** The scalar product of a vector with a row. */
    static float dot(float[] row, float[] table, int start) {
        return dot(row, 0, table, start, row.length);
    }

    /** The square of the length of a row. */
    static float square(float[] table, int start, int dimension) {
        return dot(table, start, table, start, dimension);
    }

    /** Four sums, since a processor adds several numbers at once; their order is fixed. */
    private static float dot(float[] one, int first, float[] other, int second, int dimension) {
        float a = 0;
        float b = 0;
        float c = 0;
        float e = 0;
        var d = 0;
        for (; d + 3 < dimension; d += 4) {
            a += one[first + d] * other[second + d];
            b += one[first + d + 1] * other[second + d + 1];
            c += one[first + d + 2] * other[second + d + 2];
            e += one[first + d + 3] * other[second + d + 3];
        }
        for (; d < dimension; d++) {
            a += one[first + d] * other[second + d];
        }
        return a + b + (c + e);
    }

    /** Fills numbers with random ones, so that a vector has a length of about 1. */
    static void randomize(float[] numbers, int dimension, RandomGenerator random) {
        var width = (float) Math.sqrt(12.0 / dimension);
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] = (random.nextFloat() - 0.5f) * width;
        }
    }
}
