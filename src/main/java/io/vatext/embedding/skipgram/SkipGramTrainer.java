package io.vatext.embedding.skipgram;

import io.vatext.loop.Control;
import io.vatext.loop.Loop;
import io.vatext.support.Description;
import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import io.vatext.support.StoppedException;
import java.util.Arrays;
import java.util.Map;

/**
 * Trains word vectors by stochastic gradient descent.
 *
 * <p>Training is parallel and still reproducible to the bit. With T threads, the words are divided into T blocks; word
 * w belongs to block w mod T. A step takes T slices of the text, and each thread turns one of them into pairs of a word
 * and a nearby word, sorted by the blocks of the two. Then T rounds follow: in round r, thread t learns the pairs of
 * block t with nearby words of block (t + r) mod T, and draws the negatives from the latter block. So no two threads
 * access the same row in a round, no locks are needed, and every update sees all earlier ones. The order of the pairs
 * and the negatives depend on the number of threads, and so do the bits.
 */
public final class SkipGramTrainer {
    /** With fewer words, the negatives of a block would vary too little. */
    private static final int MIN_WORDS_PER_BLOCK = 100;

    private static final PairTables.Names NAMES = new PairTables.Names("skip-gram", "words", "neighbors");

    private final PairTables tables;
    private final Schedule schedule;
    private final PairReader reader;
    private final Description description;

    /**
     * Prepares training.
     *
     * @param settings how to train
     * @param dimension how many numbers each vector has
     * @param text the text to train on
     * @param seed the seed of all random numbers
     * @param threads the number of threads, at least 1; a small vocabulary uses fewer
     * @throws InputException if the tables would have more numbers than an array holds
     */
    public SkipGramTrainer(SkipGram settings, int dimension, EncodedText text, long seed, int threads) {
        var vocabulary = text.vocabulary();
        var counts = Arrays.copyOf(vocabulary.frequencies(), vocabulary.eos());
        var blocks = Math.max(1, Math.min(threads, counts.length / MIN_WORDS_PER_BLOCK));
        var learning = new PairTables.Learning(
                ParagraphVectors.Similarity.DOT, settings.negatives(), settings.learningRate(), new Seeds(seed));
        tables = new PairTables(learning, NAMES, dimension, counts.length, counts, blocks);
        schedule = new Schedule(text.length(), settings.epochsOf(text.length()), blocks);
        reader = new NearbyWords(
                text.ids(),
                vocabulary.eos(),
                settings.window(),
                new Subsampling(counts, settings.subsample()),
                schedule,
                tables);
        description = Description.of(Map.of(
                        "skip_gram", settings,
                        "dimension", dimension,
                        "seed", seed,
                        "threads", blocks,
                        "text_sha256", text.sha256(),
                        "vocabulary_sha256", vocabulary.sha256()))
                .withHistory(SkipGram.HISTORY.within("skip_gram"));
    }

    /**
     * Everything that determines the vectors, for a checkpoint.
     *
     * @return settings, seed, number of blocks, and the text
     */
    public Description description() {
        return description;
    }

    /**
     * Trains, from a checkpoint if there is one.
     *
     * @param control progress, checkpoints and stopping
     * @return one row of {@code dimension} numbers for each word of the vocabulary except the end of sequence
     * @throws java.io.UncheckedIOException if the text cannot be read or a checkpoint cannot be written
     * @throws StoppedException if the control asked to stop, or the thread was interrupted
     * @throws InputException if the checkpoint is of another run or cannot be read
     */
    public float[] train(Control control) {
        tables.initialize();
        try (var job = new PairJob(tables, reader, schedule, "tokens")) {
            new Loop(control).run(job);
        }
        return tables.input;
    }
}
