package io.vatext.attack;

import io.vatext.learning.VectorModel;
import java.util.Arrays;

/**
 * What a model answers in a square of a plane through a document's vector.
 *
 * @param radius half the side of the square, as a Euclidean distance; the document is in its center
 * @param classes the number of the answered class in each cell, {@code [rows][columns]}: columns ascend along the plane's first direction,
 *     rows along its second
 */
public record CrossSection(double radius, int[][] classes) {
    /**
     * Asks a model at the center of each cell.
     *
     * @param cells how many cells a row has, and a column; odd, so that one has the document at its center
     */
    static CrossSection of(VectorModel model, Plane plane, double radius, int cells) {
        var classes = new int[cells][];
        for (var row = 0; row < cells; row++) {
            var b = coordinate(row, radius, cells);
            // A row at a time, as all cells at once would fill the memory for long documents.
            var inputs = new double[cells][];
            Arrays.setAll(inputs, column -> plane.at(coordinate(column, radius, cells), b));
            classes[row] = Arrays.stream(model.logits(inputs))
                    .mapToInt(Vectors::largest)
                    .toArray();
        }
        return new CrossSection(radius, classes);
    }

    private static double coordinate(int cell, double radius, int cells) {
        return radius * (2.0 * cell / (cells - 1) - 1);
    }

    /**
     * The share of cells with an answer.
     *
     * @param label the number of a class
     * @return between 0 and 1
     */
    public double share(int label) {
        var cells = 0;
        var right = 0;
        for (var row : classes) {
            for (var answer : row) {
                cells++;
                right += answer == label ? 1 : 0;
            }
        }
        return (double) right / cells;
    }
}
