package io.vatext.network;

import io.vatext.recurrent.Packing;
import java.util.Arrays;
import java.util.List;

/**
 * Documents as word ids, packed.
 */
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
     * @param documents word ids of each document, the end mark last; none is empty
     * @return the batch
     * @throws IllegalArgumentException if there is no document or an empty one
     */
    public static TokenBatch of(List<int[]> documents) {
        var packing = Packing.of(documents.stream().mapToInt(d -> d.length).toArray());
        return new TokenBatch(packing, pack(packing, documents), packing.documentOfRow());
    }

    /**
     * Packs other numbers in the same way.
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
     * Which row holds which token.
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

    /** The word of each row; not to be changed. */
    int[] ids() {
        return ids;
    }

    /** For each row, the sorted position of its document; not to be changed. */
    int[] documentOfRow() {
        return documentOfRow;
    }

    @Override
    public String toString() {
        return documents() + " documents, " + tokens() + " tokens " + Arrays.toString(Arrays.copyOf(ids, 5)) + "…";
    }
}
