package io.vatext.embedding.skipgram;

import io.vatext.loop.StateArray;
import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * The two tables of vectors that pairs are learned with: of what predicts, such as words or documents, and of what is predicted. Shared
 * by the workers.
 */
final class PairTables {
    final Learning learning;
    final int dimension;
    final int blocks;
    final float[] input;
    final float[] output;
    final NoiseTable[] noise;
    final Sigmoid sigmoid = new Sigmoid();
    private final Names names;

    /**
     * How pairs are learned.
     *
     * @param similarity what the probability of a pair is a function of
     * @param negatives how many negatives are drawn for each pair
     * @param learningRate the initial learning rate, which decreases linearly to 0
     * @param seeds of all random numbers
     */
    record Learning(ParagraphVectors.Similarity similarity, int negatives, double learningRate, Seeds seeds) {}

    /**
     * What the tables are of.
     *
     * @param purpose of random numbers
     * @param inputs what predicts
     * @param outputs what is predicted
     */
    record Names(String purpose, String inputs, String outputs) {}

    /**
     * Creates tables of zeros.
     *
     * @param dimension how many numbers each vector has
     * @param inputs how many vectors predict
     * @param counts frequencies of what is predicted
     * @param blocks number n belongs to block n mod this, in both tables
     * @throws InputException if the tables would have more numbers than an array holds
     */
    PairTables(Learning learning, Names names, int dimension, int inputs, long[] counts, int blocks) {
        this.learning = learning;
        this.names = names;
        this.dimension = dimension;
        this.blocks = blocks;
        input = new float[numbers(inputs, names.inputs())];
        output = new float[numbers(counts.length, names.outputs())];
        noise = new NoiseTable[blocks];
        for (var block = 0; block < blocks; block++) {
            noise[block] = new NoiseTable(counts, block, blocks);
        }
    }

    private int numbers(int vectors, String of) {
        var numbers = (long) vectors * dimension;
        if (numbers > Integer.MAX_VALUE - 8) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%,d vectors (%s) of %,d numbers are more than one table holds; lower the dimension, or the number of words, n-grams or documents.",
                    vectors,
                    of,
                    dimension));
        }
        return (int) numbers;
    }

    /** The seed of one of the streams of random numbers. */
    long seed(String purpose, long index) {
        return learning.seeds().seed(names.purpose() + " " + purpose, index);
    }

    /**
     * For scalar products, small random vectors of what predicts, and zeros for what is predicted, so that scores start at 0. Cosines need
     * directions, so there all vectors are random.
     */
    void initialize() {
        var random = learning.seeds().generator(names.purpose() + " start", 0);
        if (learning.similarity() == ParagraphVectors.Similarity.COSINE) {
            TableRow.randomize(input, dimension, random);
            TableRow.randomize(output, dimension, random);
            return;
        }
        for (var i = 0; i < input.length; i++) {
            input[i] = (random.nextFloat() - 0.5f) / dimension;
        }
        Arrays.fill(output, 0);
    }

    /** All that changes. */
    Map<String, StateArray> arrays() {
        return Map.of(names.inputs(), StateArray.of(input), names.outputs(), StateArray.of(output));
    }
}
