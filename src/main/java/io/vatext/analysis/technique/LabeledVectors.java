package io.vatext.analysis.technique;

import io.vatext.support.InputException;
import java.util.Arrays;

/**
 * Documents to learn from, or to attack. Arrays are shared and must not be changed.
 *
 * @param vectors a vector for each document
 * @param labels the number of each document's class
 * @param classes how many classes there are; some may have no document
 */
public record LabeledVectors(double[][] vectors, int[] labels, int classes) {
    /** Checks that each document has a label. */
    public LabeledVectors {
        if (vectors.length != labels.length) {
            throw new IllegalArgumentException(
                    "there are " + vectors.length + " vectors and " + labels.length + " labels");
        }
    }

    /**
     * Some of the documents.
     *
     * @param positions which ones
     * @return the documents at these positions
     */
    public LabeledVectors at(int[] positions) {
        return new LabeledVectors(
                Arrays.stream(positions).mapToObj(d -> vectors[d]).toArray(double[][]::new),
                Arrays.stream(positions).map(d -> labels[d]).toArray(),
                classes);
    }

    /** Checks that something can be learned. */
    LabeledVectors requireTwoClasses() {
        if (Arrays.stream(labels).distinct().count() < 2) {
            throw new InputException("there are not two classes among " + labels.length
                    + " labeled documents, so nothing can be learned from them; give more documents.");
        }
        return this;
    }

    /** The length of a vector. */
    int size() {
        return vectors[0].length;
    }
}
