package io.vatext.network;

import io.vatext.recurrent.EncoderShape;
import io.vatext.support.Seeds;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Draws the initial values of all parameters from a seed, independent of ND4J's global generator.
 *
 * @param embedding standard deviation of the normal distribution of embeddings; normalization cancels it, but it
 *     determines how far an update of a given size moves a word
 * @param forgetBias initial bias of the forget gates: 1 preserves states from the start; 0 as in the paper's code
 */
public record Initialization(double embedding, double forgetBias) {
    /**
     * Fills the flat array: embeddings N(0, embedding²), LSTM weights U(±1/√hidden), dense weights U(±√(6/(in+out)))
     * (Glorot and Bengio 2010), biases 0 except those of the forget gates.
     *
     * @param shape the shape
     * @param parameters {@code [1, parameters]}, overwritten
     * @param seeds the random numbers
     */
    void fill(NetworkShape shape, INDArray parameters, Seeds seeds) {
        normal(parameters, 0, shape.embeddingParameters(), seeds.generator("initial embedding", 0));
        var offset = shape.embeddingParameters();
        encoder(parameters, offset, shape.encoder(), seeds, 0);
        offset += shape.encoder().parameters();
        long width = shape.encoder().features();
        for (var layer = 0; layer <= shape.dense().size(); layer++) {
            long next = layer < shape.dense().size() ? shape.dense().get(layer) : shape.outputs();
            dense(parameters, offset, width, next, seeds.generator("initial dense", layer));
            offset += (width + 1) * next;
            width = next;
        }
    }

    /**
     * Fills the flat array of a language model in the same way: embeddings and LSTMs are initialized like those of a
     * classifier with the same seed.
     */
    void fill(LanguageModelShape shape, INDArray parameters, Seeds seeds) {
        normal(parameters, 0, shape.embeddingParameters(), seeds.generator("initial embedding", 0));
        var encoder = shape.encoder();
        for (var d = 0; d < shape.directions(); d++) {
            encoder(
                    parameters,
                    shape.encoderOffset(d),
                    encoder,
                    seeds,
                    d * encoder.slots().size());
            var random = seeds.generator("initial prediction", d);
            dense(parameters, shape.predictionOffset(d), encoder.hidden(), shape.vocabulary(), random);
        }
    }

    private void encoder(INDArray parameters, long offset, EncoderShape shape, Seeds seeds, int firstStream) {
        var hidden = shape.hidden();
        var stream = firstStream;
        for (var slot : shape.slots()) {
            if (slot.rows() > 1 || !slot.name().endsWith(".b")) {
                var random = seeds.generator("initial encoder", stream);
                uniform(parameters, offset + slot.offset(), slot.length(), 1 / Math.sqrt(hidden), random);
            } else {
                part(parameters, offset + slot.offset(), slot.length()).assign(0);
                part(parameters, offset + slot.offset() + hidden, hidden).assign(forgetBias);
            }
            stream++;
        }
    }

    private static void dense(INDArray parameters, long offset, long width, long next, RandomGenerator random) {
        uniform(parameters, offset, width * next, Math.sqrt(6.0 / (width + next)), random);
        part(parameters, offset + width * next, next).assign(0);
    }

    private void normal(INDArray parameters, long from, long length, RandomGenerator random) {
        fill(parameters, from, length, () -> embedding * random.nextGaussian());
    }

    private static void uniform(INDArray parameters, long from, long length, double bound, RandomGenerator random) {
        fill(parameters, from, length, () -> bound * (2 * random.nextDouble() - 1));
    }

    /** Draws in blocks, so that a whole table is never on the heap. */
    private static void fill(INDArray parameters, long from, long length, java.util.function.DoubleSupplier next) {
        var block = 1 << 16;
        for (var done = 0L; done < length; done += block) {
            var values = new double[(int) Math.min(block, length - done)];
            for (var i = 0; i < values.length; i++) {
                values[i] = next.getAsDouble();
            }
            try (var drawn = Nd4j.createFromArray(values)) {
                part(parameters, from + done, values.length).assign(drawn.reshape(1, values.length));
            }
        }
    }

    private static INDArray part(INDArray parameters, long from, long length) {
        return parameters.get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + length));
    }
}
