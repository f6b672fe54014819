package io.vatext.recurrent;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Maps the tokens of the documents in a batch to the rows of a packed matrix {@code [rows, dim]}.
 *
 * <p>Documents are sorted by descending length (ties keep the order given). Rows are ordered by time step; a time step
 * has one row for each document that has not ended, in sorted order. There are exactly as many rows as tokens.
 *
 * <p>Immutable and thread-safe.
 */
public final class Packing {
    private final int[] order;
    private final int[] lengths;
    private final int[] active;
    private final int[] offsets;

    private Packing(int[] order, int[] lengths, int[] active, int[] offsets) {
        this.order = order;
        this.lengths = lengths;
        this.active = active;
        this.offsets = offsets;
    }

    /**
     * Packs documents of the given lengths.
     *
     * @param lengths tokens of each document, each at least 1
     * @return the packing
     * @throws IllegalArgumentException if there are no documents or one has no tokens
     */
    public static Packing of(int... lengths) {
        if (lengths.length == 0 || Arrays.stream(lengths).min().orElse(0) < 1) {
            throw new IllegalArgumentException(
                    "a batch needs at least one document and each document at least one token; lengths = "
                            + Arrays.toString(lengths));
        }
        var order = IntStream.range(0, lengths.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> -lengths[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        var sorted = Arrays.stream(order).map(i -> lengths[i]).toArray();
        var active = new int[sorted[0]];
        for (var length : sorted) {
            active[length - 1]++;
        }
        for (var t = active.length - 2; t >= 0; t--) {
            active[t] += active[t + 1];
        }
        var offsets = new int[active.length + 1];
        for (var t = 0; t < active.length; t++) {
            offsets[t + 1] = Math.addExact(offsets[t], active[t]);
        }
        return new Packing(order, sorted, active, offsets);
    }

    /**
     * The number of documents.
     *
     * @return documents in the batch
     */
    public int documents() {
        return order.length;
    }

    /**
     * The number of rows, which is the number of tokens.
     *
     * @return rows of a packed matrix
     */
    public int rows() {
        return offsets[active.length];
    }

    /**
     * The number of time steps, which is the length of the longest document.
     *
     * @return time steps
     */
    public int steps() {
        return active.length;
    }

    /**
     * The number of documents that have not ended at a time step.
     *
     * @param step the time step, from 0
     * @return rows of that time step
     */
    public int active(int step) {
        return active[step];
    }

    /**
     * The first row of a time step.
     *
     * @param step the time step, from 0; for {@link #steps()} the result is the number of rows
     * @return the row
     */
    public int offset(int step) {
        return offsets[step];
    }

    /**
     * The original position of a document.
     *
     * @param sorted the position in sorted order
     * @return the position in the order given to {@link #of}
     */
    public int document(int sorted) {
        return order[sorted];
    }

    /**
     * The length of a document.
     *
     * @param sorted the position in sorted order
     * @return its tokens
     */
    public int length(int sorted) {
        return lengths[sorted];
    }

    /**
     * The row of a token.
     *
     * @param sorted the document's position in sorted order
     * @param step the token's position in the document
     * @return the row of a packed matrix
     */
    public int row(int sorted, int step) {
        return offsets[step] + sorted;
    }

    /**
     * How many documents have more than {@code limit} tokens left at a time step; they are the first ones in sorted
     * order.
     *
     * @param step the time step
     * @param limit a number of tokens
     * @return number of documents with more than {@code limit} tokens from {@code step} on
     */
    int remainingMoreThan(int step, int limit) {
        var end = (long) step + limit;
        return end >= active.length ? 0 : active[(int) end];
    }

    /**
     * The sorted position of the document of each row.
     *
     * @return for each row, a position in sorted order
     */
    public int[] documentOfRow() {
        var documents = new int[rows()];
        for (var t = 0; t < active.length; t++) {
            for (var d = 0; d < active[t]; d++) {
                documents[offsets[t] + d] = d;
            }
        }
        return documents;
    }
}
