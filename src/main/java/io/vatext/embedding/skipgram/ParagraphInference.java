package io.vatext.embedding.skipgram;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Finds vectors of documents by stochastic gradient descent, as {@link ParagraphVectorTrainer} does, but with fixed vectors of n-grams. A
 * document's vector depends on its own n-grams alone, and not on other documents or threads. Immutable and thread-safe.
 */
public final class ParagraphInference {
    private final ParagraphVectors settings;
    private final int dimension;
    private final long[] counts;
    private final float[] table;
    private final Subsampling subsampling;
    private final NoiseTable noise;
    private final Sigmoid sigmoid = new Sigmoid();

    /**
     * Takes vectors of n-grams.
     *
     * @param settings as they were trained with; with at least one epoch
     * @param dimension how many numbers each vector has
     * @param counts how often each n-gram occurred, at least once; shared, not to be changed
     * @param table one vector after the other; shared, not to be changed
     */
    public ParagraphInference(ParagraphVectors settings, int dimension, long[] counts, float[] table) {
        if (settings.epochs() < 1 || (long) counts.length * dimension != table.length) {
            throw new IllegalArgumentException("vectors of n-grams need epochs, counts and a table that fit");
        }
        this.settings = settings;
        this.dimension = dimension;
        this.counts = counts;
        this.table = table;
        this.subsampling = new Subsampling(counts, settings.subsample());
        this.noise = new NoiseTable(counts, 0, 1);
    }

    /**
     * The settings.
     *
     * @return as given
     */
    public ParagraphVectors settings() {
        return settings;
    }

    /**
     * The length of a vector.
     *
     * @return as given
     */
    public int dimension() {
        return dimension;
    }

    /**
     * How often each n-gram occurred.
     *
     * @return shared, not to be changed
     */
    public long[] counts() {
        return counts;
    }

    /**
     * The vectors of n-grams.
     *
     * @return shared, not to be changed
     */
    public float[] table() {
        return table;
    }

    /**
     * Finds the vector of a document.
     *
     * @param ngrams the numbers of its n-grams
     * @return a new array; zeros if there are none, or subsampling keeps none
     */
    public float[] vector(int[] ngrams) {
        // Random numbers are a function of the document, so that it always gets the same vector.
        var descent = new Descent(new SplittableRandom(Arrays.hashCode(ngrams)));
        var total = (double) settings.epochs() * ngrams.length;
        var done = 0L;
        var isEmpty = true;
        for (var epoch = 0; epoch < settings.epochs(); epoch++) {
            for (var ngram : ngrams) {
                var rate = (float) (settings.learningRate() * (1 - done++ / total));
                if (subsampling.keeps(ngram, descent.random)) {
                    descent.learn(ngram, rate);
                    isEmpty = false;
                }
            }
        }
        return isEmpty ? new float[dimension] : descent.vector;
    }

    /** The work on one document. */
    private final class Descent {
        private final float[] vector = new float[dimension];
        private final float[] change = new float[dimension];
        private final int[] drawn = new int[settings.negatives()];
        private final SplittableRandom random;
        private final PairGradient gradient = new PairGradient(settings.similarity(), sigmoid);

        /** What is read ahead; for speed alone, and a compiler may leave it out. */
        private float unusedSum;

        Descent(SplittableRandom random) {
            this.random = random;
            if (settings.similarity() == ParagraphVectors.Similarity.COSINE) {
                TableRow.randomize(vector, dimension, random);
            }
        }

        void learn(int ngram, float rate) {
            unusedSum = TableRow.touch(table, ngram * dimension, dimension);
            for (var n = 0; n < drawn.length; n++) {
                drawn[n] = noise.draw(random.nextLong());
                unusedSum += TableRow.touch(table, drawn[n] * dimension, dimension);
            }
            Arrays.fill(change, 0);
            var square = gradient.square(vector, 0, dimension);
            var turn = add(ngram, square, 1, rate);
            for (var negative : drawn) {
                if (negative != ngram) {
                    turn += add(negative, square, 0, rate);
                }
            }
            for (var d = 0; d < dimension; d++) {
                vector[d] += change[d] + turn * vector[d];
            }
        }

        private float add(int ngram, float square, int label, float rate) {
            var start = ngram * dimension;
            gradient.find(
                    TableRow.dot(vector, table, start), square, gradient.square(table, start, dimension), label, rate);
            var step = gradient.step();
            for (var d = 0; d < dimension; d++) {
                change[d] += step * table[start + d];
            }
            return gradient.turn();
        }
    }
}
