package io.vatext.network;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What the passes over some documents of a step have added to its {@link Gradients}: sums, so those of several shares of the
 * documents add up.
 *
 * @param network the gradient of everything above the embedding
 * @param words the words that were read, ascending
 * @param vectors the gradient by their normalized vectors, one after the other
 * @param sum the sum of these gradients over all read words, by dimension
 * @param weighted the sum of their products with the normalized vectors, by dimension
 */
public record GradientSums(float[] network, int[] words, float[] vectors, double[] sum, double[] weighted)
        implements Serializable {
    /**
     * The sums of two shares.
     *
     * @param other the second one
     * @return new sums
     */
    public GradientSums plus(GradientSums other) {
        var width = sum.length;
        var all = new int[words.length + other.words.length];
        var added = new float[all.length * width];
        var size = 0;
        for (int i = 0, j = 0; i < words.length || j < other.words.length; size++) {
            var one = i < words.length ? words[i] : Integer.MAX_VALUE;
            var two = j < other.words.length ? other.words[j] : Integer.MAX_VALUE;
            all[size] = Math.min(one, two);
            var at = size * width;
            if (one <= two) {
                System.arraycopy(vectors, i++ * width, added, at, width);
            }
            if (two <= one) {
                for (var d = 0; d < width; d++) {
                    added[at + d] += other.vectors[j * width + d];
                }
                j++;
            }
        }
        var layers = network.clone();
        for (var i = 0; i < layers.length; i++) {
            layers[i] += other.network[i];
        }
        return new GradientSums(
                layers,
                Arrays.copyOf(all, size),
                Arrays.copyOf(added, size * width),
                plus(sum, other.sum),
                plus(weighted, other.weighted));
    }

    private static double[] plus(double[] one, double[] two) {
        var added = one.clone();
        for (var i = 0; i < added.length; i++) {
            added[i] += two[i];
        }
        return added;
    }
}
