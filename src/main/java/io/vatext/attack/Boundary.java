package io.vatext.attack;

import io.vatext.learning.VectorModel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds where a model changes its answer. */
final class Boundary {
    private static final int STEPS = 128;

    private Boundary() {}

    /**
     * The distance to the first change of an answer along a line: looked for in equal steps, then by bisection.
     *
     * @param input where the line starts
     * @param direction its direction, of length 1
     * @param label the answer
     * @param radius how far to look
     * @param tolerance how exact the distance is
     * @return the distance; 0 if the answer already differs at the start; null if it stays the same within the radius
     */
    static @Nullable Double distance(
            VectorModel model, double[] input, double[] direction, int label, double radius, double tolerance) {
        if (answer(model, input, direction, 0) != label) {
            return 0.0;
        }
        var offsets = new double[STEPS];
        Arrays.setAll(offsets, i -> radius * (i + 1) / STEPS);
        var logits = LogitLine.along(model, input, direction, offsets).logits();
        for (var i = 0; i < STEPS; i++) {
            if (Vectors.largest(logits[i]) != label) {
                return bisect(model, input, direction, label, i == 0 ? 0 : offsets[i - 1], offsets[i], tolerance);
            }
        }
        return null;
    }

    private static double bisect(
            VectorModel model,
            double[] input,
            double[] direction,
            int label,
            double inside,
            double outside,
            double tolerance) {
        var near = inside;
        var far = outside;
        while (far - near > tolerance) {
            var middle = (near + far) / 2;
            if (answer(model, input, direction, middle) == label) {
                near = middle;
            } else {
                far = middle;
            }
        }
        return (near + far) / 2;
    }

    private static int answer(VectorModel model, double[] input, double[] direction, double offset) {
        return Vectors.largest(model.logits(new double[][] {Vectors.sum(input, offset, direction)})[0]);
    }
}
