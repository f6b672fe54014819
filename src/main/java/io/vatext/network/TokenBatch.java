package io.vatext.network;

import io.vatext.recurrent.Packing;
import java.util.Arrays;
import java.util.List;

/** A batch of documents as word ids, packed by {@link Packing}. */
public final class TokenBatch {
    private final Packing packing;
    private final int[] ids;
    private final int[] documentOfRow;

    private TokenBatch(Packing packing, int[] ids, int[] documentOfRow) {
        this.packing = packing;
        this.ids = ids;
        this.documentOfRow = documentOfRow;
    }

    /**
     * Packs documents.
     *
     * @param documents word ids of each document, with the end mark last; none may be empty
     * @return the batch
     * @throws IllegalArgumentException if there are no documents or one is empty
     */
    public static TokenBatch of(List<int[]> documents) {
        var packing = Packing.of(documents.stream().mapToInt(d -> d.length).toArray());
        return new TokenBatch(packing, pack(packing, documents), packing.documentOfRow());
    }

    /**
     * A batch of documents whose words are given as vectors, so that no word of the vocabulary is read.
     *
     * @param lengths the number of words of each document, at least 1
     * @return a batch of which no table gets a gradient
     */
    public static TokenBatch ofLengths(int... lengths) {
        var packing = Packing.of(lengths);
        return new TokenBatch(packing, new int[0], packing.documentOfRow());
    }

    /**
     * Packs other values in the same order.
     *
     * @param values one for each token of each document, in the order given to {@link #of}
     * @return one for each row
     */
    public int[] pack(List<int[]> values) {
        return pack(packing, values);
    }

    private static int[] pack(Packing packing, List<int[]> values) {
        var rows = new int[packing.rows()];
        for (var d = 0; d < packing.documents(); d++) {
            var own = values.get(packing.document(d));
            for (var t = 0; t < own.length; t++) {
                rows[packing.row(d, t)] = own[t];
            }
        }
        return rows;
    }

    /**
     * The mapping of tokens to rows.
     *
     * @return the packing
     */
    public Packing packing() {
        return packing;
    }

    /**
     * The number of documents.
     *
     * @return documents
     */
    public int documents() {
        return packing.documents();
    }

    /**
     * The number of real tokens.
     *
     * @return rows
     */
    public int tokens() {
        return packing.rows();
    }

    /** Refuses ids that are not in a vocabulary: tables are read by address, without bounds checks. */
    static void check(int[] ids, int vocabulary) {
        for (var id : ids) {
            if (id < 0 || id >= vocabulary) {
                throw new IllegalArgumentException("a word id must be at least 0 and less than the vocabulary size, "
                        + vocabulary + "; found " + id);
            }
        }
    }

    /** The word id of each row; must not be modified. */
    int[] ids() {
        return ids;
    }

    /** The sorted position of the document of each row; must not be modified. */
    int[] documentOfRow() {
        return documentOfRow;
    }

    @Override
    public String toString() {
        return documents() + " documents, " + tokens() + " tokens " + Arrays.toString(Arrays.copyOf(ids, 5)) + "…";
    }
}
