package io.vatext.network;

import io.vatext.recurrent.NeighborRows;
import io.vatext.recurrent.Precision;
import java.lang.ref.Reference;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Unit directions from the normalized vector of each word to those of its nearest words (Sato et al. 2018). Dropout has no
 * effect on them: like every perturbation, one along them is added to words after dropout. Valid until the table
 * changes.
 */
public final class WordDirections {
    private final EmbeddingTable table;
    private final NeighborRows rows;
    private final int count;

    WordDirections(
            EmbeddingTable table, EmbeddingStatistics statistics, Precision precision, int[] nearest, int count) {
        this.table = table;
        this.count = count;
        // The mean cancels in a difference of two vectors.
        var scale = Arrays.stream(statistics.normalization().deviation().toDoubleVector())
                .map(deviation -> 1 / deviation)
                .toArray();
        this.rows = new NeighborRows(
                precision,
                table.rows().width(),
                Arrays2d.pointer(table.vectors()),
                table.size(),
                scale,
                nearest,
                count,
                table.rows().workers());
    }

    /**
     * Replaces the gradient of each word by Σₖ uₖ (uₖ · g), the combination of its directions whose coefficients are the
     * gradient by these coefficients.
     *
     * @param words the words
     * @param gradient {@code [rows, dim]}, changed in place; a word without nearest words gets zero
     * @param neighbors how many nearest words count
     * @return {@code gradient}
     */
    public INDArray along(Embedded words, INDArray gradient, int neighbors) {
        try {
            rows.project(Arrays2d.pointer(gradient), words.batch().ids(), require(neighbors));
        } finally {
            Reference.reachabilityFence(gradient);
            Reference.reachabilityFence(table);
        }
        return gradient;
    }

    /**
     * The mean direction of each word, Σₖ uₖ / K.
     *
     * @param words the words
     * @param neighbors how many nearest words count
     * @return {@code [rows, dim]}, a new array; zero for a word without nearest words
     */
    public INDArray mean(Embedded words, int neighbors) {
        var input = words.input();
        var result = Arrays2d.uninitialized(input.dataType(), input.rows(), input.columns());
        try {
            rows.mean(Arrays2d.pointer(result), words.batch().ids(), require(neighbors));
        } finally {
            Reference.reachabilityFence(table);
        }
        words.restrict(result);
        return result;
    }

    private int require(int neighbors) {
        if (neighbors > count) {
            throw new IllegalArgumentException(
                    "only " + count + " nearest words are known of each word; asked for " + neighbors);
        }
        return neighbors;
    }
}
