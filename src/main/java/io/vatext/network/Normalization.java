package io.vatext.network;

import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Mean and deviation of the embedding table in one step, weighted by word frequency (eq. 1 of Miyato et al. 2017): v̄ =
 * (v - E(v)) / √(Var(v) + 10⁻⁶), separately for each dimension.
 *
 * @param mean E(v), {@code [1, dim]}
 * @param deviation √(Var(v) + 10⁻⁶), {@code [1, dim]}
 */
record Normalization(INDArray mean, INDArray deviation) {
    private static final double EPSILON = 1e-6;

    /**
     * Computes mean and deviation.
     *
     * @param table {@code [words, dim]}
     * @param frequencies relative frequencies {@code [1, words]}, which sum to 1
     * @param sweep processes the table in blocks
     */
    static Normalization of(INDArray table, INDArray frequencies, Sweep sweep) {
        var mean = Arrays2d.of(table.dataType(), new double[][] {weighted(table, frequencies, sweep, part -> part)});
        var variance = weighted(table, frequencies, sweep, part -> {
            var centered = part.subRowVector(mean);
            return centered.muli(centered);
        });
        for (var j = 0; j < variance.length; j++) {
            variance[j] = Math.sqrt(variance[j] + EPSILON);
        }
        return new Normalization(mean, Arrays2d.of(table.dataType(), new double[][] {variance}));
    }

    /** Σ f_k g(v)_k over the table; g is applied to blocks of rows. */
    private static double[] weighted(INDArray table, INDArray frequencies, Sweep sweep, UnaryOperator<INDArray> g) {
        var dim = table.columns();
        // The sums of blocks are added in order, so the result does not depend on the threads.
        var partial = new ConcurrentSkipListMap<Long, double[]>();
        sweep.each(table.length(), dim, (from, to) -> {
            var rows = NDArrayIndex.interval(from / dim, to / dim);
            var block = g.apply(table.get(rows, NDArrayIndex.all()));
            partial.put(
                    from, frequencies.get(NDArrayIndex.all(), rows).mmul(block).toDoubleVector());
        });
        var total = new double[dim];
        for (var sums : partial.values()) {
            for (var j = 0; j < dim; j++) {
                total[j] += sums[j];
            }
        }
        return total;
    }
}
