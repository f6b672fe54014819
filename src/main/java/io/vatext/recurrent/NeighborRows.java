package io.vatext.recurrent;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;

/**
 * Directions from a row of a table to some of its other rows, its neighbors: combinations of them for packed matrices,
 * on all threads. Each row of a result is computed by one thread, in double precision.
 *
 * <p>The unit direction from row w to its neighbor k is u = (table[k] - table[w]) ∘ scale, divided by its norm; a
 * neighbor at the same place has none.
 *
 * @param precision the number format of table and matrices
 * @param width columns of table and matrices
 * @param table {@code [rows, width]}
 * @param rows rows of the table
 * @param scale what each column of a difference is multiplied by
 * @param neighbors {@code stride} numbers for each row of the table: its neighbors, then -1
 * @param stride the largest number of neighbors
 * @param workers the threads
 */
public record NeighborRows(
        Precision precision,
        int width,
        Pointer table,
        int rows,
        double[] scale,
        int[] neighbors,
        int stride,
        Workers workers) {
    /** What becomes of a row, given its unit directions. */
    private interface Combination {
        void apply(double[][] directions, int count, double[] row, double[] result);
    }

    /**
     * x[r] ← Σₖ uₖ (uₖ · x[r]): the steepest combination of the directions, if x is a gradient.
     *
     * @param x {@code [index.length, width]}, changed in place; a row without neighbors becomes zero
     * @param index the row of the table for each row of x
     * @param count how many neighbors of each row count, the first ones
     */
    public void project(Pointer x, int[] index, int count) {
        each(x, index, count, (directions, found, row, result) -> {
            for (var k = 0; k < found; k++) {
                var coefficient = 0.0;
                for (var j = 0; j < width; j++) {
                    coefficient += directions[k][j] * row[j];
                }
                for (var j = 0; j < width; j++) {
                    result[j] += coefficient * directions[k][j];
                }
            }
        });
    }

    /**
     * x[r] ← Σₖ uₖ / K, the mean of the directions.
     *
     * @param x {@code [index.length, width]}, overwritten; a row without neighbors becomes zero
     * @param index the row of the table for each row of x
     * @param count how many neighbors of each row count, the first ones
     */
    public void mean(Pointer x, int[] index, int count) {
        each(x, index, count, (directions, found, row, result) -> {
            for (var k = 0; k < found; k++) {
                for (var j = 0; j < width; j++) {
                    result[j] += directions[k][j] / found;
                }
            }
        });
    }

    private void each(Pointer x, int[] index, int count, Combination combination) {
        var matrix = Block.view(precision, x, (long) index.length * width);
        var words = Block.view(precision, table, (long) rows * width);
        var threads = Math.min(index.length, workers.threads());
        workers.run(IntStream.range(0, threads)
                .<Runnable>mapToObj(i -> () ->
                        part(matrix, words, index, count, combination, (int) ((long) index.length * i / threads), (int)
                                ((long) index.length * (i + 1) / threads)))
                .toList());
    }

    private void part(Block x, Block words, int[] index, int count, Combination combination, int from, int to) {
        var row = new Columns(x, width, 0, width);
        var own = new Columns(words, width, 0, width);
        var other = new Columns(words, width, 0, width);
        var directions = new double[count][width];
        var result = new double[width];
        for (var r = from; r < to; r++) {
            Arrays.fill(result, 0);
            var found = directions(index[r], count, own.read(index[r]), other, directions);
            combination.apply(directions, found, row.read(r), result);
            row.write(r, result);
        }
    }

    /** Fills in the unit directions of a row; returns how many there are. */
    private int directions(int word, int count, double[] own, Columns other, double[][] directions) {
        var found = 0;
        for (var k = 0; k < Math.min(count, stride) && neighbors[word * stride + k] >= 0; k++) {
            var near = other.read(neighbors[word * stride + k]);
            var direction = directions[found];
            var square = 0.0;
            for (var j = 0; j < width; j++) {
                direction[j] = (near[j] - own[j]) * scale[j];
                square += direction[j] * direction[j];
            }
            if (square > 0) {
                var norm = Math.sqrt(square);
                for (var j = 0; j < width; j++) {
                    direction[j] /= norm;
                }
                found++;
            }
        }
        return found;
    }
}
