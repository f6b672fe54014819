package io.vatext.bagofwords;

import java.util.Arrays;

/**
 * Vectors with classes, to learn from. Arrays are shared and must not be changed.
 *
 * @param vectors one a document
 * @param labels the number of each document's class
 * @param classes how many classes there are; some may have no document
 * @param features how many numbers a vector has
 */
record Examples(SparseVector[] vectors, int[] labels, int classes, int features) {
    /** How many documents each class has. */
    int[] counts() {
        var counts = new int[classes];
        for (var label : labels) {
            counts[label]++;
        }
        return counts;
    }

    /** The share of each class. */
    double[] prior() {
        return Arrays.stream(counts())
                .mapToDouble(count -> (double) count / labels.length)
                .toArray();
    }

    /** How many numbers all vectors have together. */
    long nonzeros() {
        return Arrays.stream(vectors).mapToLong(v -> v.indices().length).sum();
    }
}
