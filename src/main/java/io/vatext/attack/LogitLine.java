package io.vatext.attack;

import io.vatext.learning.VectorModel;
import java.util.Arrays;

/**
 * A model's logits along a line through a document's vector.
 *
 * @param offsets the distances from the document, ascending
 * @param logits the logits at each of them, {@code [offsets][classes]}
 */
public record LogitLine(double[] offsets, double[][] logits) {
    private static final int AT_ONCE = 32;

    /**
     * Follows a line.
     *
     * @param input the document
     * @param direction the direction of the line
     */
    static LogitLine along(VectorModel model, double[] input, double[] direction, double[] offsets) {
        var logits = new double[offsets.length][];
        for (var from = 0; from < offsets.length; from += AT_ONCE) {
            var part = Arrays.stream(offsets, from, Math.min(offsets.length, from + AT_ONCE))
                    .mapToObj(offset -> Vectors.sum(input, offset, direction))
                    .toArray(double[][]::new);
            System.arraycopy(model.logits(part), 0, logits, from, part.length);
        }
        return new LogitLine(offsets, logits);
    }
}
