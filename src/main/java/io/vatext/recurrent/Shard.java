package io.vatext.recurrent;

import java.util.stream.IntStream;

/**
 * A part of a batch as one direction reads it: its own packing, for each of its rows the row of the batch that it reads, and for
 * each of its documents, in its sorted order, the document's position in the batch as given.
 */
final class Shard {
    private final Packing packing;
    private final int[] source;
    private final int[] documents;
    private final boolean identity;

    private Shard(Packing packing, int[] source, int[] documents, boolean identity) {
        this.packing = packing;
        this.source = source;
        this.documents = documents;
        this.identity = identity;
    }

    Packing packing() {
        return packing;
    }

    /** The row of the batch that a row of the shard reads. */
    int source(int row) {
        return source[row];
    }

    /** The position in the batch of a document of the shard. */
    int document(int sorted) {
        return documents[sorted];
    }

    /** Whether every row reads itself, so that nothing needs copying. */
    boolean identity() {
        return identity;
    }

    /**
     * Every {@code shards}-th document of the batch, starting at {@code index} in sorted order, so that shards are alike in length.
     *
     * @param batch the whole batch
     * @param index which shard, less than {@code shards}
     * @param shards how many shards; at most the number of documents
     * @param reversed whether the direction reads from the end
     * @return the shard
     */
    static Shard of(Packing batch, int index, int shards, boolean reversed) {
        var chosen = IntStream.iterate(index, d -> d < batch.documents(), d -> d + shards)
                .toArray();
        var packing = Packing.of(IntStream.of(chosen).map(batch::length).toArray());
        var source = new int[packing.rows()];
        var documents = new int[chosen.length];
        for (var d = 0; d < chosen.length; d++) {
            var sorted = chosen[packing.document(d)];
            documents[d] = batch.document(sorted);
            var length = packing.length(d);
            for (var t = 0; t < length; t++) {
                var read = reversed && t < length - 1 ? length - 2 - t : t;
                source[packing.row(d, t)] = batch.row(sorted, read);
            }
        }
        return new Shard(packing, source, documents, shards == 1 && !reversed);
    }
}
