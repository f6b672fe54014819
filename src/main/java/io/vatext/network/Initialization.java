package io.vatext.network;

import io.vatext.support.Seeds;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Draws the first values of all parameters from a seed, independent of ND4J's global generator.
 *
 * @param embedding standard deviation of the normal distribution of embeddings; the normalization makes the model indifferent
 *     to it, but it sets how far an update of a given size moves a word
 * @param forgetBias bias of the forget gates: 1 lets a state live from the start; 0 is the paper's code
 */
public record Initialization(double embedding, double forgetBias) {
    /**
     * Fills the flat array: embeddings N(0, embedding²), LSTM weights U(±1/√hidden), dense weights U(±√(6/(in+out))) (Glorot and
     * Bengio 2010), biases 0 but for the forget gates.
     *
     * @param shape the shape
     * @param parameters {@code [1, parameters]}, overwritten
     * @param seeds where the numbers come from
     */
    void fill(NetworkShape shape, INDArray parameters, Seeds seeds) {
        normal(parameters, 0, shape.embeddingParameters(), seeds.generator("initial embedding", 0));
        var offset = shape.embeddingParameters();
        var hidden = shape.encoder().hidden();
        var index = 0;
        for (var slot : shape.encoder().slots()) {
            if (slot.rows() > 1 || !slot.name().endsWith(".b")) {
                var random = seeds.generator("initial encoder", index);
                uniform(parameters, offset + slot.offset(), slot.length(), 1 / Math.sqrt(hidden), random);
            } else {
                part(parameters, offset + slot.offset(), slot.length()).assign(0);
                part(parameters, offset + slot.offset() + hidden, hidden).assign(forgetBias);
            }
            index++;
        }
        offset += shape.encoder().parameters();
        long width = shape.encoder().features();
        for (var layer = 0; layer <= shape.dense().size(); layer++) {
            long next = layer < shape.dense().size() ? shape.dense().get(layer) : shape.classes();
            var random = seeds.generator("initial dense", layer);
            uniform(parameters, offset, width * next, Math.sqrt(6.0 / (width + next)), random);
            part(parameters, offset + width * next, next).assign(0);
            offset += (width + 1) * next;
            width = next;
        }
    }

    private void normal(INDArray parameters, long from, long length, RandomGenerator random) {
        fill(parameters, from, length, () -> embedding * random.nextGaussian());
    }

    private static void uniform(INDArray parameters, long from, long length, double bound, RandomGenerator random) {
        fill(parameters, from, length, () -> bound * (2 * random.nextDouble() - 1));
    }

    /** Draws in blocks, so that the heap never holds a whole table. */
    private static void fill(INDArray parameters, long from, long length, java.util.function.DoubleSupplier next) {
        var block = 1 << 16;
        for (var done = 0L; done < length; done += block) {
            var values = new double[(int) Math.min(block, length - done)];
            for (var i = 0; i < values.length; i++) {
                values[i] = next.getAsDouble();
            }
            try (var drawn = Nd4j.createFromArray(values).castTo(parameters.dataType())) {
                part(parameters, from + done, values.length).assign(drawn.reshape(1, values.length));
            }
        }
    }

    private static INDArray part(INDArray parameters, long from, long length) {
        return parameters.get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + length));
    }
}
