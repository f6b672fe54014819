package io.vatext.embedding.skipgram;

import java.io.IOException;
import java.util.SplittableRandom;

/**
 * The work of one thread: turns a slice of the text into pairs, and learns the pairs of a block of words and a block of
 * nearby words.
 */
final class SkipGramWorker {
    private final int number;
    private final SkipGramModel model;
    private final EncodedText text;
    private final Schedule schedule;
    private final Pairs pairs;
    private final int[] ids = new int[Schedule.SLICE];
    private final int[] kept = new int[Schedule.SLICE];
    private final float[] row;
    private final float[] change;
    private double loss;
    private long learned;

    SkipGramWorker(int number, SkipGramModel model, EncodedText text, Schedule schedule) {
        this.number = number;
        this.model = model;
        this.text = text;
        this.schedule = schedule;
        pairs = new Pairs(model.blocks);
        row = new float[model.dimension];
        change = new float[model.dimension];
    }

    /**
     * Collects the pairs of this worker's slice: each word that subsampling keeps, with the words in a window of random
     * size.
     */
    void readPairs(long step) throws IOException {
        pairs.clear();
        var position = schedule.position(step, number);
        if (position >= text.length()) {
            return;
        }
        var random = new SplittableRandom(model.seeds.seed("skip-gram pairs", step * schedule.workers() + number));
        var end = text.vocabulary().eos();
        var count = text.read(position, ids);
        var length = 0;
        for (var i = 0; i < count; i++) {
            var id = ids[i];
            if (id == end) {
                pair(length, random);
                length = 0;
            } else if (model.keep[id] >= 1 || random.nextDouble() < model.keep[id]) {
                kept[length++] = id;
            }
        }
        pair(length, random);
    }

    private void pair(int length, SplittableRandom random) {
        for (var at = 0; at < length; at++) {
            var reach = 1 + random.nextInt(model.settings.window());
            var last = Math.min(length - 1, at + reach);
            for (var near = Math.max(0, at - reach); near <= last; near++) {
                if (near != at) {
                    pairs.add(kept[at], kept[near]);
                }
            }
        }
    }

    /**
     * Learns the pairs of this worker's block of words with one block of nearby words, from all workers' slices.
     *
     * @param all all workers, whose pairs are read
     * @param step the number of the step
     * @param round chooses the block of nearby words
     */
    void learn(SkipGramWorker[] all, long step, int round) {
        if (round == 0) {
            loss = 0;
            learned = 0;
        }
        var block = (number + round) % model.blocks;
        var stream = (step * model.blocks + round) * model.blocks + number;
        var random = new SplittableRandom(model.seeds.seed("skip-gram negatives", stream));
        var from = schedule.done(step);
        var to = schedule.done(step + 1);
        for (var slice = 0; slice < all.length; slice++) {
            var part = (round * all.length + slice) / (double) (model.blocks * all.length);
            var rate = model.settings.learningRate() * (1 - (from + part * (to - from)) / schedule.total());
            learn(all[slice].pairs, block, (float) rate, random);
        }
    }

    private void learn(Pairs source, int block, float rate, SplittableRandom random) {
        var words = source.bucket(number, block);
        var size = source.size(number, block);
        var dimension = row.length;
        var noise = model.noise[block];
        var held = -1; // The word whose vector is in row; pairs of the same word are consecutive.
        for (var i = 0; i < size; i += 2) {
            if (words[i] != held) {
                store(held);
                held = words[i];
                System.arraycopy(model.input, held * dimension, row, 0, dimension);
            }
            var near = words[i + 1];
            loss += learn(near, 1, rate);
            for (var n = 0; n < model.settings.negatives(); n++) {
                var drawn = noise.draw(random.nextLong());
                if (drawn != near) {
                    loss += learn(drawn, 0, rate);
                }
            }
            for (var d = 0; d < dimension; d++) {
                row[d] += change[d];
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
            System.arraycopy(row, 0, model.input, word * row.length, row.length);
        }
    }

    /**
     * Makes one gradient step of a nearby word's vector, and adds the step of the held word to {@code change}. Each
     * loop has one store, so that it is vectorized.
     */
    private double learn(int near, int label, float rate) {
        var output = model.output;
        var start = near * row.length;
        var index = model.sigmoid.index(dot(output, start));
        var step = rate * (label - model.sigmoid.value(index));
        for (var d = 0; d < row.length; d++) {
            change[d] += step * output[start + d];
        }
        for (var d = 0; d < row.length; d++) {
            output[start + d] += step * row[d];
        }
        return label == 1 ? model.sigmoid.lossOfOne(index) : model.sigmoid.lossOfZero(index);
    }

    /** Four sums, since a processor adds several numbers at once; their order is fixed. */
    private float dot(float[] output, int start) {
        float a = 0;
        float b = 0;
        float c = 0;
        float e = 0;
        var d = 0;
        for (; d + 3 < row.length; d += 4) {
            a += row[d] * output[start + d];
            b += row[d + 1] * output[start + d + 1];
            c += row[d + 2] * output[start + d + 2];
            e += row[d + 3] * output[start + d + 3];
        }
        for (; d < row.length; d++) {
            a += row[d] * output[start + d];
        }
        return a + b + (c + e);
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
