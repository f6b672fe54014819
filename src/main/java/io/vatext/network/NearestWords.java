package io.vatext.network;

import io.vatext.recurrent.NearestRows;
import io.vatext.recurrent.Precision;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The words nearest to each word, by the cosine of normalized vectors. They are found by {@link #refresh} and stay what
 * they are until the next one, although vectors move in between. Not thread-safe.
 */
public final class NearestWords {
    private final EmbeddingTable table;
    private final Precision precision;
    private final BitSet words;
    private final int count;
    private final int[] nearest;

    /**
     * Nearest words that have not been looked for.
     *
     * @param count how many each word has
     * @param marks the ids that are no words: they have no nearest words, and are none
     */
    NearestWords(EmbeddingTable table, Precision precision, int count, Collection<Integer> marks) {
        this.table = table;
        this.precision = precision;
        this.count = count;
        this.words = new BitSet();
        words.set(0, table.size());
        marks.forEach(words::clear);
        this.nearest = new int[Math.multiplyExact(table.size(), count)];
        Arrays.fill(nearest, -1);
    }

    /**
     * Finds the nearest words of all words anew. All pairs are compared, so the time grows with the square of the
     * vocabulary.
     *
     * @param statistics the current statistics of the table
     */
    public void refresh(EmbeddingStatistics statistics) {
        var width = table.rows().width();
        var vectors = table.vectors();
        var normalization = statistics.normalization();
        try (var outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces();
                var units = Arrays2d.uninitialized(vectors.dataType(), table.size(), width)) {
            table.sweep().each(vectors.length(), width, (from, to) -> {
                var block = NDArrayIndex.interval(from / width, to / width);
                var rows = vectors.get(block, NDArrayIndex.all()).subRowVector(normalization.mean());
                rows.diviRowVector(normalization.deviation());
                // A vector of zeros has no direction; any other is longer than this.
                var norms = rows.norm2(1).addi(Float.MIN_NORMAL).reshape(rows.rows(), 1);
                units.get(block, NDArrayIndex.all()).assign(rows.diviColumnVector(norms));
            });
            var search = new NearestRows(precision, width, table.rows().workers(), Backend.products());
            set(search.find(Arrays2d.pointer(units), table.size(), words, count));
        }
    }

    /**
     * The words that were found.
     *
     * @return {@link #count} ids for each word, the nearest first, then -1; to be kept in a checkpoint
     */
    public int[] ids() {
        return nearest.clone();
    }

    /**
     * Brings back words that were found earlier.
     *
     * @param ids as {@link #ids} gave them
     */
    public void set(int[] ids) {
        System.arraycopy(ids, 0, nearest, 0, nearest.length);
    }

    /**
     * The largest number of nearest words.
     *
     * @return at least 1
     */
    public int count() {
        return count;
    }

    /**
     * The directions to the words that were found, by current vectors.
     *
     * @param statistics the current statistics of the table
     * @return the directions, valid until the table changes
     */
    public WordDirections directions(EmbeddingStatistics statistics) {
        return new WordDirections(table, statistics, precision, nearest, count);
    }
}
