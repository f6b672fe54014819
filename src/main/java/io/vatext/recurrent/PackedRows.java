package io.vatext.recurrent;

import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Operations on the rows of packed matrices, on all threads: looking up words in a table, adding their gradients to it,
 * and scaling documents to a norm.
 *
 * <p>One thread computes each sum, in double precision and in the order of the rows, so that sums depend neither on
 * scheduling nor on the number of threads. Memory is passed as pointers to row-major arrays; sizes and indexes are not
 * checked.
 *
 * @param precision the number format of all matrices
 * @param width columns of all matrices
 * @param workers the threads
 */
public record PackedRows(Precision precision, int width, Workers workers) {
    /** Below this number of elements, waking another thread takes longer than the work. */
    static final int SMALL = 1 << 15;

    /**
     * {@code target[r] = table[index[r]]}.
     *
     * @param table {@code [any, width]}
     * @param index the row of the table for each row of the target
     * @param target {@code [index.length, width]}
     */
    public void gather(Pointer table, int[] index, Pointer target) {
        parts(index.length, index.length, (from, to) -> {
            for (var r = from; r < to; r++) {
                Pointer.memcpy(bytes(target, r), bytes(table, index[r]), (long) width * precision.bytes());
            }
        });
    }

    /** {@code target[r] = table[index[r]]}. */
    void gather(Block table, int[] index, Block target) {
        parts(index.length, index.length, (from, to) -> {
            for (var r = from; r < to; r++) {
                target.copy((long) r * width, table, (long) index[r] * width, width);
            }
        });
    }

    /** {@code table[index[r]] += source[r]}; other rows of the table are unchanged. */
    void scatterAdd(Block source, int[] index, Block table) {
        parts(width, index.length, (from, to) -> {
            var row = new Columns(source, width, from, to);
            var sum = new Columns(table, width, from, to);
            for (var r = 0; r < index.length; r++) {
                sum.add(index[r], row.read(r));
            }
        });
    }

    /**
     * The gradient of embedded words {@code mask ∘ v̄}, summed per word: with {@code g = mask ∘ gradient}, adds
     * {@code g[r]} to {@code table[index[r]]}, to {@code sum}, and {@code g[r] ∘ v̄[r]} to {@code weighted}.
     *
     * @param gradient the gradient of the masked rows, {@code [index.length, width]}
     * @param mask the dropout mask of the rows, in the same shape; null for none
     * @param normalized v̄, in the same shape
     * @param index the word of each row
     * @param table receives the sums of each word, {@code [words, width]}
     * @param words rows of the table
     * @param sum receives the sum of all rows, {@code width} numbers
     * @param weighted receives the sum of all rows weighted by v̄, {@code width} numbers
     */
    public void addGradients(
            Pointer gradient,
            @Nullable Pointer mask,
            Pointer normalized,
            int[] index,
            Pointer table,
            int words,
            double[] sum,
            double[] weighted) {
        var size = (long) index.length * width;
        var gradients = Block.view(precision, gradient, size);
        var masks = mask == null ? null : Block.view(precision, mask, size);
        var values = Block.view(precision, normalized, size);
        var target = Block.view(precision, table, (long) words * width);
        parts(width, index.length, (from, to) -> {
            var rows = new Columns(gradients, width, from, to);
            var masked = masks == null ? null : new Columns(masks, width, from, to);
            var weights = new Columns(values, width, from, to);
            var wordSums = new Columns(target, width, from, to);
            for (var r = 0; r < index.length; r++) {
                var row = rows.read(r);
                if (masked != null) {
                    multiply(row, masked.read(r));
                }
                addProducts(sum, weighted, from, row, weights.read(r));
                wordSums.add(index[r], row);
            }
        });
    }

    /**
     * Scales each document to a norm: {@code n x / ‖x‖₂} over its tokens and columns. A document whose norm is zero or
     * subnormal in single precision becomes zero.
     *
     * @param packing which row belongs to which document
     * @param x {@code [rows, width]}, changed in place
     * @param norms the norm of each document, in sorted order
     */
    public void scale(Packing packing, Pointer x, double[] norms) {
        var block = Block.view(precision, x, (long) packing.rows() * width);
        var documents = packing.documentOfRow();
        var squares = new double[packing.rows()];
        parts(packing.rows(), packing.rows(), (from, to) -> {
            var rows = new Columns(block, width, 0, width);
            for (var r = from; r < to; r++) {
                squares[r] = RowLoops.squares(rows.read(r), width);
            }
        });
        var factors = new double[packing.documents()];
        for (var r = 0; r < squares.length; r++) {
            factors[documents[r]] += squares[r];
        }
        for (var d = 0; d < factors.length; d++) {
            var norm = Math.sqrt(factors[d]);
            factors[d] = norm >= Float.MIN_NORMAL ? norms[d] / norm : 0;
        }
        parts(packing.rows(), packing.rows(), (from, to) -> {
            var rows = new Columns(block, width, 0, width);
            for (var r = from; r < to; r++) {
                var row = rows.read(r);
                var factor = factors[documents[r]];
                for (var j = 0; j < row.length; j++) {
                    row[j] *= factor;
                }
                rows.write(r, row);
            }
        });
    }

    private static void multiply(double[] row, double[] by) {
        for (var j = 0; j < row.length; j++) {
            row[j] *= by[j];
        }
    }

    private static void addProducts(double[] sum, double[] weighted, int from, double[] row, double[] weights) {
        for (var j = 0; j < row.length; j++) {
            sum[from + j] += row[j];
        }
        for (var j = 0; j < row.length; j++) {
            weighted[from + j] += row[j] * weights[j];
        }
    }

    /** Works on the rows or columns {@code from} to {@code to - 1}. */
    @FunctionalInterface
    private interface Part {
        void run(int from, int to);
    }

    /** Distributes a range of rows or columns over the threads. */
    private void parts(int range, int rows, Part part) {
        var threads = (long) rows * width < SMALL ? 1 : Math.min(range, workers.threads());
        if (threads <= 1) {
            part.run(0, range);
            return;
        }
        workers.run(IntStream.range(0, threads)
                .<Runnable>mapToObj(i ->
                        () -> part.run((int) ((long) range * i / threads), (int) ((long) range * (i + 1) / threads)))
                .toList());
    }

    private BytePointer bytes(Pointer matrix, int row) {
        var at = matrix.position() * matrix.sizeof() + (long) row * width * precision.bytes();
        return new BytePointer(matrix).position(at);
    }
}
