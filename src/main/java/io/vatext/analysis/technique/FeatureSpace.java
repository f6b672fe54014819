package io.vatext.analysis.technique;

import java.util.List;

/** Turns texts into vectors of one length, by a rule that no classifier changes any more. */
public interface FeatureSpace {
    /**
     * What a vector is made of.
     *
     * @return a few words, such as {@code mean word vectors}
     */
    String name();

    /**
     * The length of a vector.
     *
     * @return how many numbers it has
     */
    int size();

    /**
     * A text in the space.
     *
     * @param vector of {@link #size} numbers; all zeros for a text without a known word
     * @param words how many words of the text are known
     */
    record Point(double[] vector, int words) {}

    /**
     * Turns texts into vectors.
     *
     * @param texts raw texts
     * @return a point for each, in the same order
     */
    List<Point> points(List<String> texts);

    /**
     * Turns texts into vectors.
     *
     * @param texts raw texts
     * @return the vectors of {@link #points}
     */
    default double[][] vectors(List<String> texts) {
        return points(texts).stream().map(Point::vector).toArray(double[][]::new);
    }
}
