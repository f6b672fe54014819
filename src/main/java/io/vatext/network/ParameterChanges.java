package io.vatext.network;

import java.io.Serializable;

/**
 * What must be changed in a copy of a network's parameters to have those of a later step.
 *
 * @param from the version of the copy
 * @param to the version after the change
 * @param words the words whose vectors change
 * @param vectors their new vectors, one after the other
 * @param network the new parameters of everything above the embedding
 */
public record ParameterChanges(long from, long to, int[] words, float[] vectors, float[] network)
        implements Serializable {
    /** The version of a copy that nothing is known of: everything is in the changes. */
    public static final long NOTHING = -1;
}
