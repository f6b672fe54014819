package io.vatext.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Mean and deviation of the embedding table, weighted by word frequency, of one step (eq. 1 of Miyato et al. 2017): v̄ = (v -
 * E(v)) / √(Var(v) + 10⁻⁶), each dimension for itself.
 *
 * @param mean E(v), {@code [1, dim]}
 * @param deviation √(Var(v) + 10⁻⁶), {@code [1, dim]}
 */
record Normalization(INDArray mean, INDArray deviation) {
    private static final double SMALL = 1e-6;

    /**
     * Weighs the table.
     *
     * @param table {@code [words, dim]}
     * @param frequencies relative frequencies {@code [1, words]}, which sum to 1
     */
    static Normalization of(INDArray table, INDArray frequencies) {
        var mean = frequencies.mmul(table);
        var centered = table.subRowVector(mean);
        centered.muli(centered);
        var variance = frequencies.mmul(centered);
        variance.addi(SMALL);
        return new Normalization(mean, Transforms.sqrt(variance, false));
    }
}
