package io.vatext.bagofwords;

/**
 * A vector most of whose entries are 0.
 *
 * @param indices the indices of the other entries, in ascending order, from 0
 * @param values these entries, in the same order
 */
record SparseVector(int[] indices, float[] values) {
    /** The zero vector. */
    static final SparseVector ZERO = new SparseVector(new int[0], new float[0]);

    /** The scalar product with a dense vector, which is at least as long as this one. */
    double dot(float[] dense) {
        var sum = 0.0;
        for (var i = 0; i < indices.length; i++) {
            sum += (double) values[i] * dense[indices[i]];
        }
        return sum;
    }

    /** The vector scaled to the Euclidean length 1; the zero vector is not changed. */
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
