package io.vatext.attack;

/**
 * Documents as vectors, some of a longer sequence.
 *
 * @param inputs a vector for each document; not to be changed
 * @param labels the number of each document's class; an attack that needs no labels does not look at them
 * @param first the position of the first document in the sequence: random numbers belong to positions, so that they do not depend on how
 *     the sequence is divided
 */
public record VectorBatch(double[][] inputs, int[] labels, long first) {
    /** Checks that every document has a label. */
    public VectorBatch {
        if (inputs.length != labels.length) {
            throw new IllegalArgumentException(
                    "there are " + inputs.length + " inputs and " + labels.length + " labels");
        }
    }

    /** How many documents there are. */
    int size() {
        return inputs.length;
    }
}
