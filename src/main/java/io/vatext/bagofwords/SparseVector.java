package io.vatext.bagofwords;

/**
 * A vector that is 0 but for a few of its numbers.
 *
 * @param indices where they are, in ascending order, from 0
 * @param values the numbers, in the same order
 */
record SparseVector(int[] indices, float[] values) {
    /** The vector without any number. */
    static final SparseVector ZERO = new SparseVector(new int[0], new float[0]);

    /** The scalar product with a dense vector, which has at least as many numbers as this one. */
    double dot(float[] dense) {
        var sum = 0.0;
        for (var i = 0; i < indices.length; i++) {
            sum += (double) values[i] * dense[indices[i]];
        }
        return sum;
    }

    /** The same direction with the Euclidean length 1; the zero vector stays as it is. */
    SparseVector normalized() {
        var square = 0.0;
        for (var value : values) {
            square += (double) value * value;
        }
        if (square == 0) {
            return this;
        }
        var scaled = new float[values.length];
        var length = Math.sqrt(square);
        for (var i = 0; i < values.length; i++) {
            scaled[i] = (float) (values[i] / length);
        }
        return new SparseVector(indices, scaled);
    }
}
