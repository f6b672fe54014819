package io.vatext.attack;

import org.jspecify.annotations.Nullable;

/**
 * The neighborhood of one document (church-window plots: Warde-Farley and Goodfellow 2016). All lengths are Euclidean.
 *
 * @param id the document
 * @param text its text
 * @param label the number of its class, which the model answers
 * @param scale the norm that n numbers of unit variance are expected to have, √n, n being the length of the document's vector
 * @param adversarial a section along the adversarial direction (columns) and a random one (rows)
 * @param random a section along two random directions
 * @param reach how far another answer was looked for, which is farther than the sections reach
 * @param adversarialDistance the distance to another answer along the adversarial direction; null if there is none within the reach
 * @param randomDistance the same along the random direction of the first section
 * @param line the logits along the adversarial direction
 */
public record DocumentMap(
        String id,
        String text,
        int label,
        double scale,
        CrossSection adversarial,
        CrossSection random,
        double reach,
        @Nullable Double adversarialDistance,
        @Nullable Double randomDistance,
        LogitLine line) {
    /**
     * How many times farther another answer is along a random direction than along the adversarial one.
     *
     * @return the ratio; null if one of the distances is not known, or the adversarial one is 0
     */
    public @Nullable Double ratio() {
        return adversarialDistance == null || randomDistance == null || adversarialDistance == 0
                ? null
                : Double.valueOf(randomDistance / adversarialDistance);
    }

    /**
     * A distance as a share of {@link #scale}, which can be compared with those of other documents.
     *
     * @param distance a Euclidean distance; null if it is not known
     * @return the share; null if the distance is
     */
    public @Nullable Double relative(@Nullable Double distance) {
        return distance == null ? null : Double.valueOf(distance / scale);
    }
}
