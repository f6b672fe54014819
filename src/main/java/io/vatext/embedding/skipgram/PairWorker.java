package io.vatext.embedding.skipgram;

import java.io.IOException;
import java.util.SplittableRandom;

/**
 * The work of one thread: turns a slice of the text into pairs of a number that predicts and one that is predicted, and learns the pairs of
 * a block of the former and a block of the latter. Comments speak of words and nearby words, as in skip-gram training.
 */
final class PairWorker {
    private final int number;
    private final PairTables tables;
    private final PairReader reader;
    private final Schedule schedule;
    private final Pairs pairs;
    private final float[] row;
    private final float[] change;
    private final int[] drawn;
    private final PairGradient gradient;

    /** Keeps what is read from being left out by a compiler. */
    private float unusedSum;

    private double loss;
    private long learned;

    PairWorker(int number, PairTables tables, PairReader reader, Schedule schedule) {
        this.number = number;
        this.tables = tables;
        this.reader = reader;
        this.schedule = schedule;
        pairs = new Pairs(tables.blocks);
        row = new float[tables.dimension];
        change = new float[tables.dimension];
        drawn = new int[tables.learning.negatives()];
        gradient = new PairGradient(tables.learning.similarity(), tables.sigmoid);
    }

    /** Collects the pairs of this worker's slice. */
    void readPairs(long step) throws IOException {
        pairs.clear();
        reader.read(step, number, pairs);
    }

    /**
     * Learns the pairs of this worker's block of words with one block of nearby words, from all workers' slices.
     *
     * @param all all workers, whose pairs are read
     * @param step the number of the step
     * @param round chooses the block of nearby words
     */
    void learn(PairWorker[] all, long step, int round) {
        if (round == 0) {
            loss = 0;
            learned = 0;
        }
        var block = (number + round) % tables.blocks;
        var stream = (step * tables.blocks + round) * tables.blocks + number;
        var random = new SplittableRandom(tables.seed("negatives", stream));
        var from = schedule.done(step);
        var to = schedule.done(step + 1);
        for (var slice = 0; slice < all.length; slice++) {
            var part = (round * all.length + slice) / (double) (tables.blocks * all.length);
            var rate = tables.learning.learningRate() * (1 - (from + part * (to - from)) / schedule.total());
            learn(all[slice].pairs, block, (float) rate, random);
        }
    }

    private void learn(Pairs source, int block, float rate, SplittableRandom random) {
        var words = source.bucket(number, block);
        var size = source.size(number, block);
        var dimension = row.length;
        var noise = tables.noise[block];
        var held = -1; // The word whose vector is in row; pairs of the same word are consecutive.
        for (var i = 0; i < size; i += 2) {
            if (words[i] != held) {
                store(held);
                held = words[i];
                System.arraycopy(tables.input, held * dimension, row, 0, dimension);
            }
            var near = words[i + 1];
            unusedSum = TableRow.touch(tables.output, near * dimension, dimension);
            for (var n = 0; n < drawn.length; n++) {
                drawn[n] = noise.draw(random.nextLong());
                unusedSum += TableRow.touch(tables.output, drawn[n] * dimension, dimension);
            }
            var square = gradient.square(row, 0, dimension);
            var turn = learn(near, square, 1, rate);
            for (var negative : drawn) {
                if (negative != near) {
                    turn += learn(negative, square, 0, rate);
                }
            }
            for (var d = 0; d < dimension; d++) {
                row[d] += change[d] + turn * row[d];
            }
            for (var d = 0; d < dimension; d++) {
                change[d] = 0;
            }
            learned++;
        }
        store(held);
    }

    private void store(int word) {
        if (word >= 0) {
            System.arraycopy(row, 0, tables.input, word * row.length, row.length);
        }
    }

    /**
     * Makes one gradient step of a nearby word's vector, and adds the step of the held word along it to {@code change}. Each
     * loop has one store, so that it is vectorized.
     *
     * @param square of the held word's vector
     * @return how far the held word moves along itself
     */
    private float learn(int near, float square, int label, float rate) {
        var output = tables.output;
        var start = near * row.length;
        gradient.find(
                TableRow.dot(row, output, start), square, gradient.square(output, start, row.length), label, rate);
        loss += gradient.loss();
        var step = gradient.step();
        var kept = gradient.kept();
        for (var d = 0; d < row.length; d++) {
            change[d] += step * output[start + d];
        }
        for (var d = 0; d < row.length; d++) {
            output[start + d] = kept * output[start + d] + step * row[d];
        }
        return gradient.turn();
    }

    /** The sum of the losses of the pairs learned in the last step. */
    double loss() {
        return loss;
    }

    /** How many pairs were learned in the last step. */
    long learned() {
        return learned;
    }
}
