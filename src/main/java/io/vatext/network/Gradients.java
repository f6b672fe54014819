package io.vatext.network;

import io.vatext.recurrent.PackedRows;
import java.lang.ref.Reference;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Collects the gradient of one step, over any number of passes, into one flat array: the embedding table first, then the
 * network.
 *
 * <p>Through the normalization (with G_k the gradient of v̄_k, σ the deviation, f the frequencies): the gradient of v_k is (G_k -
 * f_k Σ G - f_k v̄_k ∘ Σ G ∘ v̄) / σ. The two sums are linear, so they are collected pass by pass, and the table is swept once
 * a step.
 */
public final class Gradients implements AutoCloseable {
    private final INDArray flat;
    private final INDArray table;
    private final INDArray network;
    private final PackedRows rows;
    private final INDArray sum;
    private final INDArray weighted;

    Gradients(NetworkShape shape, PackedRows rows) {
        var type = Arrays2d.type(rows.precision());
        this.rows = rows;
        this.flat = Arrays2d.zeros(type, 1, shape.parameters());
        this.table = flat.get(NDArrayIndex.all(), NDArrayIndex.interval(0, shape.embeddingParameters()))
                .reshape('c', shape.vocabulary(), shape.encoder().inputs());
        this.network =
                flat.get(NDArrayIndex.all(), NDArrayIndex.interval(shape.embeddingParameters(), shape.parameters()));
        this.sum = Arrays2d.zeros(type, 1, rows.width());
        this.weighted = Arrays2d.zeros(type, 1, rows.width());
    }

    /** Starts a step. */
    public void clear() {
        flat.assign(0);
        sum.assign(0);
        weighted.assign(0);
    }

    /** Adds the gradient that the network's layers have just written. */
    void addNetwork(INDArray gradient) {
        network.addi(gradient);
    }

    /**
     * Adds the gradient of what the encoder read.
     *
     * @param embedded what it read
     * @param inputGradient {@code [rows, dim]}; kept unchanged
     */
    void addInput(Embedded embedded, INDArray inputGradient) {
        var mask = embedded.mask();
        var gradient = mask == null ? inputGradient : inputGradient.mul(mask);
        sum.addi(gradient.sum(true, 0));
        weighted.addi(gradient.mul(embedded.normalized()).sum(true, 0));
        try {
            rows.scatterAdd(Arrays2d.pointer(gradient), embedded.batch().ids(), Arrays2d.pointer(table), table.rows());
        } finally {
            Reference.reachabilityFence(gradient);
        }
    }

    /** Turns the gradient of the normalized words into that of the table. */
    void throughNormalization(INDArray words, INDArray frequencies, Normalization normalization, Sweep sweep) {
        var dim = rows.width();
        var slope = weighted.div(normalization.deviation());
        var column = frequencies.reshape(frequencies.length(), 1);
        sweep.each(table.length(), dim, (from, to) -> {
            var block = NDArrayIndex.interval(from / dim, to / dim);
            // f_k (Σ G + v̄_k ∘ Σ G ∘ v̄), with v̄ = (v - mean) / σ
            var correction = words.get(block, NDArrayIndex.all()).subRowVector(normalization.mean());
            correction.muliRowVector(slope);
            correction.addiRowVector(sum);
            correction.muliColumnVector(column.get(block, NDArrayIndex.all()));
            var gradient = table.get(block, NDArrayIndex.all());
            gradient.subi(correction);
            gradient.diviRowVector(normalization.deviation());
        });
    }

    /**
     * The whole gradient.
     *
     * @return {@code [1, parameters]}
     */
    public INDArray flat() {
        return flat;
    }

    /**
     * The part of the network above the embedding, for clipping.
     *
     * @return {@code [1, network parameters]}, a view
     */
    public INDArray network() {
        return network;
    }

    @Override
    public void close() {
        flat.close();
        sum.close();
        weighted.close();
    }
}
