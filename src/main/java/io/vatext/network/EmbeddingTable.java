package io.vatext.network;

import io.vatext.recurrent.PackedRows;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The word vectors, the first part of a network's parameters: normalizes them by word frequency on reading, applies
 * dropout, and propagates gradients back through the normalization.
 */
final class EmbeddingTable implements AutoCloseable {
    private final INDArray words;
    private final INDArray frequencies;
    private final PackedRows rows;
    private final Sweep sweep;

    /**
     * A view of a network's parameters.
     *
     * @param parameters {@code [1, any]}, starting with the table
     * @param width the width of a vector
     * @param frequencies how often each word occurs, at any scale; weights of the normalization
     * @throws IllegalArgumentException if the frequencies are all zero
     */
    EmbeddingTable(INDArray parameters, int width, double[] frequencies, Precision precision, Workers workers) {
        var total = Arrays.stream(frequencies).sum();
        if (!(total > 0)) {
            throw new IllegalArgumentException(
                    "at least one word must have a frequency above 0; the sum of frequencies is " + total);
        }
        this.words = parameters
                .get(NDArrayIndex.all(), NDArrayIndex.interval(0, (long) frequencies.length * width))
                .reshape('c', frequencies.length, width);
        this.frequencies = Arrays2d.of(
                parameters.dataType(),
                new double[][] {Arrays.stream(frequencies).map(f -> f / total).toArray()});
        this.rows = new PackedRows(precision, width, workers);
        this.sweep = new Sweep(workers);
    }

    PackedRows rows() {
        return rows;
    }

    Sweep sweep() {
        return sweep;
    }

    /** The word vectors, {@code [words, width]}, a view. */
    INDArray vectors() {
        return words;
    }

    int size() {
        return words.rows();
    }

    /** The current mean and deviation of the table. */
    EmbeddingStatistics statistics() {
        return new EmbeddingStatistics(Normalization.of(words, frequencies, sweep));
    }

    /** v̄ of the words of a batch, {@code [rows, dim]}. */
    INDArray normalized(TokenBatch batch, EmbeddingStatistics statistics) {
        TokenBatch.check(batch.ids(), size());
        var normalized = Arrays2d.uninitialized(words.dataType(), batch.tokens(), rows.width());
        rows.gather(Arrays2d.pointer(words), batch.ids(), Arrays2d.pointer(normalized));
        normalized.subiRowVector(statistics.normalization().mean());
        return normalized.diviRowVector(statistics.normalization().deviation());
    }

    /**
     * Embeds a batch.
     *
     * @param window number of tokens, the last ones that a direction reads, that are perturbed
     * @param bidirectional whether there is a second direction
     */
    Embedded embed(
            TokenBatch batch,
            EmbeddingStatistics statistics,
            @Nullable DropoutMask dropout,
            int window,
            boolean bidirectional) {
        var normalized = normalized(batch, statistics);
        var mask = dropout == null ? null : dropout.forRows(batch, words.dataType(), rows);
        var input = mask == null ? normalized : normalized.mul(mask);
        var windows = Embedded.Windows.of(batch.packing(), window, bidirectional, input);
        return new Embedded(batch, normalized, mask, input, windows);
    }

    /** How often the word of each row of a batch occurs, as a share of all words. */
    double[] frequencies(TokenBatch batch) {
        return Arrays.stream(batch.ids())
                .mapToDouble(id -> frequencies.getDouble(0, id))
                .toArray();
    }

    /** Sets the vector of a word. */
    void set(int id, float[] vector) {
        if (vector.length != rows.width()) {
            throw new IllegalArgumentException(
                    "a word vector must have " + rows.width() + " numbers; found " + vector.length);
        }
        try (var row = Nd4j.createFromArray(vector).castTo(words.dataType())) {
            words.putRow(id, row);
        }
    }

    /** Turns the gradient of normalized words into that of the table. */
    void finish(Gradients gradients, EmbeddingStatistics statistics) {
        gradients.throughNormalization(words, frequencies, statistics.normalization(), sweep);
    }

    @Override
    public void close() {
        frequencies.close();
    }
}
