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
     * @param table {@code [any, width]}
     */
    public void scatterAdd(Pointer source, int[] index, Pointer table) {
        var rows = Block.view(precision, source, (long) index.length * width);
        for (var r = 0; r < index.length; r++) {
            precision.axpy(
                    width,
                    1.0,
                    rows.at((long) r * width),
                    precision.pointer(
                            start(table),
                            (table.position() * table.sizeof()) / precision.bytes() + (long) index[r] * width));
        }
    }

    private static BytePointer start(Pointer matrix) {
        return new BytePointer(matrix).position(0);
    }

    private BytePointer bytes(Pointer matrix, int row) {
        var at = matrix.position() * matrix.sizeof() + (long) row * width * precision.bytes();
        return new BytePointer(matrix).position(at);
    }
}
