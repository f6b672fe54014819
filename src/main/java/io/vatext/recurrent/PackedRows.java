package io.vatext.recurrent;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Copies and adds rows by index between row-major matrices: looking words up in a table, and adding their gradients back.
 *
 * <p>Works on the calling thread, in the order of the rows; indexes must be in range, which is not checked.
 *
 * @param precision the number format of both matrices
 * @param width columns of both matrices
 */
public record PackedRows(Precision precision, int width) {
    /**
     * {@code target[r] = table[index[r]]}.
     *
     * @param table {@code [any, width]}
     * @param index the row of the table for each row of the target
     * @param target {@code [index.length, width]}
     */
    public void gather(Pointer table, int[] index, Pointer target) {
        for (var r = 0; r < index.length; r++) {
            Pointer.memcpy(bytes(target, r), bytes(table, index[r]), (long) width * precision.bytes());
        }
    }

    /**
     * {@code table[index[r]] += source[r]}.
     *
     * @param source {@code [index.length, width]}
     * @param index the row of the table for each row of the source
     * @param table {@code [tableRows, width]}
     * @param tableRows rows of the table
     */
    public void scatterAdd(Pointer source, int[] index, Pointer table, int tableRows) {
        scatterAdd(
                Block.view(precision, source, (long) index.length * width),
                index,
                Block.view(precision, table, (long) tableRows * width));
    }

    /** The same for blocks; rows of the table that are not named are not touched. */
    void scatterAdd(Block source, int[] index, Block table) {
        if (precision == Precision.DOUBLE) {
            for (var r = 0; r < index.length; r++) {
                for (var j = 0; j < width; j++) {
                    table.add((long) index[r] * width + j, source.get((long) r * width + j));
                }
            }
            return;
        }
        var row = new float[width];
        var sum = new float[width];
        for (var r = 0; r < index.length; r++) {
            source.floats().get(r * width, row);
            table.floats().get(index[r] * width, sum);
            for (var j = 0; j < width; j++) {
                sum[j] += row[j];
            }
            table.floats().put(index[r] * width, sum);
        }
    }

    private BytePointer bytes(Pointer matrix, int row) {
        var at = matrix.position() * matrix.sizeof() + (long) row * width * precision.bytes();
        return new BytePointer(matrix).position(at);
    }
}
