package io.vatext.network;

import io.vatext.recurrent.PackedRows;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.BitSet;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Accumulates the gradient of one step, over any number of passes, in one flat array: the embedding table first, then
 * the network.
 *
 * <p>Through the normalization (with G_k the gradient of v̄_k, σ the deviation, f the frequencies): the gradient of v_k
 * is (G_k - f_k Σ G - f_k v̄_k ∘ Σ G ∘ v̄) / σ. The two sums are linear, so each pass adds to them, and the whole table
 * is processed only once per step.
 *
 * <p>The two terms with f_k concern every word, read or not. Adam divides a gradient by its own size, so these tiny
 * gradients move words that were not read by a full learning rate each step, all of them together and away from their
 * pre-trained vectors. {@link Moved} says whether such words stay where they are.
 */
public final class Gradients implements AutoCloseable {
    /** The words whose vectors a step moves. */
    public enum Moved {
        /** All words, also those that the step did not read: the exact gradient, as in the paper's code. */
        ALL,
        /** The words that the step read. */
        READ
    }

    private final Moved moved;
    private final BitSet read = new BitSet();
    private final INDArray flat;
    private final INDArray table;
    private final INDArray network;
    private final PackedRows rows;
    private final double[] sum;
    private final double[] weighted;

    /**
     * An accumulator.
     *
     * @param vocabulary rows of the table
     * @param parameters the number of parameters, including the table
     * @param rows operations on rows of the table
     * @param moved which words get a gradient
     */
    Gradients(int vocabulary, long parameters, PackedRows rows, Moved moved) {
        this.moved = moved;
        var type = Arrays2d.type(rows.precision());
        var embedded = (long) vocabulary * rows.width();
        this.rows = rows;
        this.flat = Arrays2d.zeros(type, 1, parameters);
        this.table =
                flat.get(NDArrayIndex.all(), NDArrayIndex.interval(0, embedded)).reshape('c', vocabulary, rows.width());
        this.network = flat.get(NDArrayIndex.all(), NDArrayIndex.interval(embedded, parameters));
        this.sum = new double[rows.width()];
        this.weighted = new double[rows.width()];
    }

    /** Sets the gradient to zero, at the start of a step. */
    public void clear() {
        flat.assign(0);
        read.clear();
        Arrays.fill(sum, 0);
        Arrays.fill(weighted, 0);
    }

    /** A part of the gradient, as a view. */
    INDArray part(long from, long to) {
        return flat.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
    }

    /** Adds the gradient that the network's layers have just written. */
    void addNetwork(INDArray gradient) {
        network.addi(gradient);
    }

    /**
     * Adds the gradient of the encoder's input.
     *
     * @param embedded the input
     * @param inputGradient {@code [rows, dim]}; not changed
     */
    void addInput(Embedded embedded, INDArray inputGradient) {
        for (var id : embedded.batch().ids()) {
            read.set(id);
        }
        try {
            rows.addGradients(
                    Arrays2d.pointer(inputGradient),
                    embedded.mask() == null ? null : Arrays2d.pointer(embedded.mask()),
                    Arrays2d.pointer(embedded.normalized()),
                    embedded.batch().ids(),
                    Arrays2d.pointer(table),
                    table.rows(),
                    sum,
                    weighted);
        } finally {
            Reference.reachabilityFence(inputGradient);
            Reference.reachabilityFence(embedded);
        }
    }

    /**
     * What has been added since {@link #clear}; of a network in floats.
     *
     * @return a copy
     */
    public GradientSums sums() {
        var words = read.stream().toArray();
        var width = rows.width();
        var vectors = new float[words.length * width];
        var all = new FloatPointer(Arrays2d.pointer(flat));
        try {
            for (var w = 0; w < words.length; w++) {
                all.position((long) words[w] * width).get(vectors, w * width, width);
            }
            var layers = new float[(int) network.length()];
            all.position(table.length()).get(layers);
            return new GradientSums(layers, words, vectors, sum.clone(), weighted.clone());
        } finally {
            Reference.reachabilityFence(flat);
        }
    }

    /**
     * Adds sums to what has just been cleared.
     *
     * @param sums what other accumulators of the same network have collected
     */
    public void set(GradientSums sums) {
        var width = rows.width();
        var all = new FloatPointer(Arrays2d.pointer(flat));
        try {
            for (var w = 0; w < sums.words().length; w++) {
                var word = sums.words()[w];
                read.set(word);
                all.position((long) word * width).put(sums.vectors(), w * width, width);
            }
            all.position(table.length()).put(sums.network(), 0, sums.network().length);
        } finally {
            Reference.reachabilityFence(flat);
        }
        System.arraycopy(sums.sum(), 0, sum, 0, width);
        System.arraycopy(sums.weighted(), 0, weighted, 0, width);
    }

    /** Turns the gradient of the normalized words into that of the table. */
    void throughNormalization(INDArray words, INDArray frequencies, Normalization normalization, Sweep sweep) {
        var dim = rows.width();
        var type = table.dataType();
        var total = Arrays2d.of(type, new double[][] {sum});
        var slope = Arrays2d.of(type, new double[][] {weighted}).divi(normalization.deviation());
        var column = weights(frequencies);
        sweep.each(table.length(), dim, (from, to) -> {
            var block = NDArrayIndex.interval(from / dim, to / dim);
            // f_k (Σ G + v̄_k ∘ Σ G ∘ v̄), with v̄ = (v - mean) / σ
            var correction = words.get(block, NDArrayIndex.all()).subRowVector(normalization.mean());
            correction.muliRowVector(slope);
            correction.addiRowVector(total);
            correction.muliColumnVector(column.get(block, NDArrayIndex.all()));
            var gradient = table.get(block, NDArrayIndex.all());
            gradient.subi(correction);
            gradient.diviRowVector(normalization.deviation());
        });
    }

    /** The frequencies, and 0 for words that do not move. */
    private INDArray weights(INDArray frequencies) {
        var words = frequencies.length();
        if (moved == Moved.ALL) {
            return frequencies.reshape(words, 1);
        }
        var chosen = new double[1][(int) words];
        read.stream().forEach(word -> chosen[0][word] = frequencies.getDouble(word));
        return Arrays2d.of(frequencies.dataType(), chosen).reshape(words, 1);
    }

    /**
     * Multiplies the parameters that this step moves: the vectors of its words, and everything above them. Other
     * vectors keep their bits.
     *
     * @param parameters {@code [1, parameters]}, changed in place
     * @param factor what they are multiplied by
     * @param sweep runs over them on several threads
     */
    public void scaleMoved(INDArray parameters, double factor, Sweep sweep) {
        var embedded = table.length();
        parameters
                .get(NDArrayIndex.all(), NDArrayIndex.interval(embedded, parameters.length()))
                .muli(factor);
        var factors = new double[1][table.rows()];
        for (var word = 0; word < factors[0].length; word++) {
            factors[0][word] = moved == Moved.ALL || read.get(word) ? factor : 1;
        }
        var column = Arrays2d.of(table.dataType(), factors).reshape(table.rows(), 1);
        var dim = rows.width();
        sweep.each(
                embedded,
                dim,
                (from, to) -> parameters
                        .get(NDArrayIndex.all(), NDArrayIndex.interval(from, to))
                        .reshape('c', (to - from) / dim, dim)
                        .muliColumnVector(column.get(NDArrayIndex.interval(from / dim, to / dim), NDArrayIndex.all())));
    }

    /**
     * The gradient of all parameters.
     *
     * @return {@code [1, parameters]}
     */
    public INDArray flat() {
        return flat;
    }

    /**
     * The gradient of the network above the embedding, for clipping.
     *
     * @return {@code [1, network parameters]}, a view
     */
    public INDArray network() {
        return network;
    }

    @Override
    public void close() {
        flat.close();
    }
}
