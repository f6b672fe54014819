package io.vatext.recurrent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;

/**
 * Finds the rows of a matrix that have the largest products with each row, on all threads; of unit rows these are the
 * nearest by cosine.
 *
 * <p>All pairs are compared, by products of blocks, of which each thread holds one at a time. Blocks are the same
 * whatever the number of threads, and so are the results.
 *
 * @param precision the number format of the matrix
 * @param width its columns
 * @param workers the threads
 * @param products a supplier of one instance per thread
 */
public record NearestRows(Precision precision, int width, Workers workers, Supplier<MatrixProducts> products) {
    private static final int ROWS = 128;
    private static final int COLUMNS = 1024;

    /**
     * Finds the nearest rows.
     *
     * @param matrix {@code [rows, width]}
     * @param rows its rows
     * @param candidates the rows that are compared with each other; the others have no near rows, and are none
     * @param count how many near rows each row gets
     * @return {@code count} numbers for each row: its nearest rows, the nearest first, without itself; of two at the same
     *     distance the one with the lower number comes first; -1 where there are no more
     */
    public int[] find(Pointer matrix, int rows, BitSet candidates, int count) {
        var nearest = new int[Math.multiplyExact(rows, count)];
        Arrays.fill(nearest, -1);
        var blocks = (rows + ROWS - 1) / ROWS;
        var threads = Math.min(workers.threads(), blocks);
        var tasks = new ArrayList<Runnable>();
        for (var thread = 0; thread < threads; thread++) {
            var first = thread;
            tasks.add(() -> {
                var search = new Search(matrix, rows, candidates, count, nearest);
                try (var product = Block.owned(precision)) {
                    product.ensure((long) ROWS * COLUMNS);
                    for (var block = first; block < blocks; block += threads) {
                        search.block(block * ROWS, product);
                    }
                }
            });
        }
        products.get().sharingProcessors(() -> workers.run(tasks));
        return nearest;
    }

    /** The search of one thread. */
    private final class Search {
        private final long address;
        private final int rows;
        private final BitSet candidates;
        private final int count;
        private final int[] nearest;
        private final MatrixProducts own = products.get();
        private final double[] best;
        private final double[] values = new double[COLUMNS];
        private final float[] scratch = new float[COLUMNS];

        Search(Pointer matrix, int rows, BitSet candidates, int count, int[] nearest) {
            this.address = Block.view(precision, matrix, (long) rows * width).address(0);
            this.rows = rows;
            this.candidates = candidates;
            this.count = count;
            this.nearest = nearest;
            this.best = new double[ROWS * count];
        }

        void block(int from, Block product) {
            Arrays.fill(best, Double.NEGATIVE_INFINITY);
            var m = Math.min(ROWS, rows - from);
            for (var column = 0; column < rows; column += COLUMNS) {
                var n = Math.min(COLUMNS, rows - column);
                own.multiply(
                        precision,
                        false,
                        true,
                        m,
                        n,
                        width,
                        at(from),
                        width,
                        at(column),
                        width,
                        0,
                        product.address(0),
                        n);
                for (var r = 0; r < m; r++) {
                    if (candidates.get(from + r)) {
                        product.read((long) r * n, values, scratch, n);
                        scan(from + r, r * count, column, n);
                    }
                }
            }
        }

        private long at(int row) {
            return address + (long) row * width * precision.bytes();
        }

        private void scan(int row, int kept, int column, int n) {
            for (var c = 0; c < n; c++) {
                if (values[c] > best[kept + count - 1] && column + c != row && candidates.get(column + c)) {
                    insert(row, kept, column + c, values[c]);
                }
            }
        }

        private void insert(int row, int kept, int other, double value) {
            var place = count - 1;
            for (; place > 0 && best[kept + place - 1] < value; place--) {
                best[kept + place] = best[kept + place - 1];
                nearest[row * count + place] = nearest[row * count + place - 1];
            }
            best[kept + place] = value;
            nearest[row * count + place] = other;
        }
    }
}
