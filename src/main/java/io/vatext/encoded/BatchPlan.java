package io.vatext.encoded;

import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/**
 * Assigns documents to batches: they are shuffled again for each epoch. The documents of a batch are a function of its
 * number alone, so a resumed job needs no state. Not thread-safe.
 *
 * <p>By length: an epoch is cut into pools of 50 batches; a pool is sorted by length, cut into batches, and the batches
 * are shuffled, so the documents of a batch have similar lengths. With fewer than 50 batches, those of all epochs
 * consist of nearly the same documents, and the last batch of an epoch may be small. Few documents are better read in
 * {@link Order#SHUFFLED} order.
 */
public final class BatchPlan {
    private static final int POOL = 50;

    /** How documents are put into batches. */
    public enum Order {
        /** Documents of a batch have similar lengths. */
        BY_LENGTH,
        /** One random order after the other; all batches have the same size, and one may span two orders. */
        SHUFFLED
    }

    private final Order kind;

    private final int size;
    private final IntUnaryOperator length;
    private final int batchSize;
    private final Seeds seeds;
    private final String purpose;
    private final int perEpoch;
    private long cachedPool = -1;
    private List<List<Integer>> cached = List.of();

    /**
     * A plan for all documents of a corpus, by length.
     *
     * @param corpus the documents
     * @param batchSize the number of documents in a batch
     * @param seeds the source of the order
     * @param purpose what the batches are for; orders for different purposes are independent
     */
    public BatchPlan(EncodedCorpus corpus, int batchSize, Seeds seeds, String purpose) {
        this(corpus, batchSize, seeds, purpose, Order.BY_LENGTH);
    }

    /**
     * A plan for all documents of a corpus.
     *
     * @param corpus the documents
     * @param batchSize the number of documents in a batch
     * @param seeds the source of the order
     * @param purpose what the batches are for; orders for different purposes are independent
     * @param kind how documents are put into batches
     */
    public BatchPlan(EncodedCorpus corpus, int batchSize, Seeds seeds, String purpose, Order kind) {
        this(corpus.size(), corpus::length, batchSize, seeds, purpose, kind);
    }

    /**
     * A plan for any documents, by length.
     *
     * @param size how many documents there are
     * @param length the length of a document, by its number from 0
     * @param batchSize the number of documents in a batch
     * @param seeds the source of the order
     * @param purpose what the batches are for; orders for different purposes are independent
     */
    public BatchPlan(int size, IntUnaryOperator length, int batchSize, Seeds seeds, String purpose) {
        this(size, length, batchSize, seeds, purpose, Order.BY_LENGTH);
    }

    private BatchPlan(int size, IntUnaryOperator length, int batchSize, Seeds seeds, String purpose, Order kind) {
        this.kind = kind;
        this.size = size;
        this.length = length;
        this.batchSize = Math.min(batchSize, Math.max(1, size));
        this.seeds = seeds;
        this.purpose = purpose;
        this.perEpoch = (size - 1) / this.batchSize + 1;
    }

    /**
     * The documents of a batch.
     *
     * @param number the number of the batch, from 0
     * @return the numbers of its documents
     */
    public List<Integer> batch(long number) {
        if (kind == Order.SHUFFLED) {
            return shuffled(number * batchSize);
        }
        var epoch = number / perEpoch;
        var within = (int) (number % perEpoch);
        var pool = within / POOL;
        var key = epoch * ((perEpoch + POOL - 1) / POOL) + pool;
        if (key != cachedPool) {
            cached = pool(epoch, pool, key);
            cachedPool = key;
        }
        return cached.get(within % POOL);
    }

    private List<Integer> shuffled(long from) {
        var documents = new ArrayList<Integer>();
        var order = new Permutation(size, seeds, purpose + " order", from / size);
        for (var i = from; i < from + batchSize; i++) {
            if (i > from && i % size == 0) {
                order = new Permutation(size, seeds, purpose + " order", i / size);
            }
            documents.add(order.at((int) (i % size)));
        }
        return documents;
    }

    private List<List<Integer>> pool(long epoch, int pool, long key) {
        var order = new Permutation(size, seeds, purpose + " order", epoch);
        var documents = new ArrayList<Integer>();
        var from = (long) pool * POOL * batchSize;
        var to = Math.min(size, from + (long) POOL * batchSize);
        for (var i = from; i < to; i++) {
            documents.add(order.at((int) i));
        }
        documents.sort(Comparator.comparingInt(length::applyAsInt));
        var batches = new ArrayList<List<Integer>>();
        for (var i = 0; i < documents.size(); i += batchSize) {
            batches.add(List.copyOf(documents.subList(i, Math.min(documents.size(), i + batchSize))));
        }
        Collections.shuffle(batches, new Random(seeds.seed(purpose + " batches", key)));
        return batches;
    }
}
