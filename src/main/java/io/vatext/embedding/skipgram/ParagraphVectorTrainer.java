package io.vatext.embedding.skipgram;

import io.vatext.loop.Control;
import io.vatext.loop.Loop;
import io.vatext.support.Description;
import io.vatext.support.Seeds;
import java.util.Map;

/**
 * Trains paragraph vectors: each document has a vector that predicts its words and n-grams, one by one, against negatives (Le and Mikolov
 * 2014, "Distributed representations of sentences and documents", section 2.3, with negative sampling; n-grams as in Li, Liu, Du,
 * Zhang and Zhao 2016, "Learning document embeddings by predicting n-grams for sentiment classification of long movie reviews"). The
 * vectors of n-grams are the result: with them {@link ParagraphInference} finds vectors of other documents.
 *
 * <p>As parallel and as reproducible as {@link SkipGramTrainer}, with documents in place of words that predict.
 */
public final class ParagraphVectorTrainer {
    /** With fewer n-grams, the negatives of a block would vary too little. */
    private static final int MIN_NGRAMS_PER_BLOCK = 100;

    private static final PairTables.Names NAMES = new PairTables.Names("paragraph vectors", "documents", "ngrams");

    private final ParagraphVectors fitted;
    private final PairTables tables;
    private final Schedule schedule;
    private final PairReader reader;
    private final Description description;

    /**
     * Prepares training.
     *
     * @param settings how to train
     * @param dimension how many numbers each vector has
     * @param text the documents
     * @param seed the seed of all random numbers
     * @param threads the number of threads, at least 1; few n-grams use fewer
     * @throws io.vatext.support.InputException if the tables would have more numbers than an array holds
     */
    public ParagraphVectorTrainer(
            ParagraphVectors settings, int dimension, ParagraphText text, long seed, int threads) {
        var counts = text.counts();
        var blocks = Math.max(1, Math.min(threads, counts.length / MIN_NGRAMS_PER_BLOCK));
        fitted = settings.fittedTo(text.length());
        var learning = new PairTables.Learning(
                fitted.similarity(), fitted.negatives(), fitted.learningRate(), new Seeds(seed));
        tables = new PairTables(learning, NAMES, dimension, text.size(), counts, blocks);
        schedule = new Schedule(text.length(), fitted.epochs(), blocks);
        reader = new ParagraphNgrams(text, new Subsampling(counts, fitted.subsample()), schedule, tables);
        description = Description.of(Map.of(
                        "paragraph_vectors", fitted,
                        "dimension", dimension,
                        "seed", seed,
                        "threads", blocks,
                        "ngrams", counts.length,
                        "text_sha256", text.ids().sha256()))
                .withHistory(ParagraphVectors.HISTORY.within("paragraph_vectors"));
    }

    /**
     * The settings, fitted to the text.
     *
     * @return with at least one epoch
     */
    public ParagraphVectors settings() {
        return fitted;
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
     * @return one row of {@code dimension} numbers for each n-gram
     * @throws java.io.UncheckedIOException if the text cannot be read or a checkpoint cannot be written
     * @throws io.vatext.support.StoppedException if the control asked to stop, or the thread was interrupted
     * @throws io.vatext.support.InputException if the checkpoint is of another run or cannot be read
     */
    public float[] train(Control control) {
        tables.initialize();
        try (var job = new PairJob(tables, reader, schedule, "n-grams")) {
            new Loop(control).run(job);
        }
        return tables.output;
    }
}
