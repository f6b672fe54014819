package io.vatext.bagofwords;

import java.util.Arrays;

/**
 * Vectors with classes, to learn from. Arrays are shared and must not be changed.
 *
 * @param vectors one for each document
 * @param labels the number of each document's class
 * @param classes how many classes there are; some may have no document
 * @param features the length of a vector
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

    /** How many classes have documents. */
    int presentClasses() {
        return (int) Arrays.stream(labels).distinct().count();
    }

    /** The number of nonzero entries of all vectors. */
    long nonzeros() {
        return Arrays.stream(vectors).mapToLong(v -> v.indices().length).sum();
    }
}
