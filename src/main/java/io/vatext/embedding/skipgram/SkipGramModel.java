package io.vatext.embedding.skipgram;

import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import java.util.Arrays;
import java.util.Locale;

/** The two tables of vectors, and the sampling probabilities of the words. Shared by the workers. */
final class SkipGramModel {
    final SkipGram settings;
    final int dimension;
    final Seeds seeds;
    final int blocks;
    final float[] input;
    final float[] output;
    final double[] keep;
    final NoiseTable[] noise;
    final Sigmoid sigmoid = new Sigmoid();

    /**
     * Creates tables of zeros.
     *
     * @param dimension how many numbers each vector has
     * @param counts frequencies, by word
     * @param blocks word w belongs to block w mod this
     * @throws InputException if the tables would have more numbers than an array holds
     */
    SkipGramModel(SkipGram settings, int dimension, Seeds seeds, long[] counts, int blocks) {
        this.settings = settings;
        this.dimension = dimension;
        this.seeds = seeds;
        this.blocks = blocks;
        var numbers = (long) counts.length * dimension;
        if (numbers > Integer.MAX_VALUE - 8) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%,d words of %,d numbers are more than one table holds; lower the dimension or the number of words.",
                    counts.length,
                    dimension));
        }
        input = new float[(int) numbers];
        output = new float[(int) numbers];
        keep = keepProbabilities(counts, settings.subsample());
        noise = new NoiseTable[blocks];
        for (var block = 0; block < blocks; block++) {
            noise[block] = new NoiseTable(counts, block, blocks);
        }
    }

    /** A word of frequency f is kept with probability sqrt(s / f) + s / f, as in word2vec. */
    private static double[] keepProbabilities(long[] counts, double subsample) {
        var total = (double) Arrays.stream(counts).sum();
        var keep = new double[counts.length];
        for (var word = 0; word < keep.length; word++) {
            var relative = subsample * total / counts[word];
            keep[word] = subsample == 0 ? 1 : Math.min(1, Math.sqrt(relative) + relative);
        }
        return keep;
    }

    /** Small random vectors for words and zeros for neighbors, so that scores start at 0. */
    void initialize() {
        var random = seeds.generator("skip-gram start", 0);
        for (var i = 0; i < input.length; i++) {
            input[i] = (random.nextFloat() - 0.5f) / dimension;
        }
        Arrays.fill(output, 0);
    }
}
