package io.vatext.encoded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A memory-mapped file, which may be larger than a single buffer can be. Thread-safe.
 *
 * <p>The memory is released when the object is garbage-collected; the file may be deleted before that.
 */
final class MappedFile {
    /**
     * Pieces start at multiples of 2 to this power and are twice as long, so that every shorter range is within one
     * piece.
     */
    private static final int STRIDE_BITS = 30;

    private final ByteBuffer[] pieces;
    private final long size;

    private MappedFile(ByteBuffer[] pieces, long size) {
        this.pieces = pieces;
        this.size = size;
    }

    static MappedFile open(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var size = channel.size();
            var pieces = new ByteBuffer[(int) (size >>> STRIDE_BITS) + 1];
            for (var p = 0; p < pieces.length; p++) {
                var start = (long) p << STRIDE_BITS;
                var length = Math.min(size - start, Integer.MAX_VALUE);
                pieces[p] = channel.map(MapMode.READ_ONLY, start, length).order(ByteOrder.LITTLE_ENDIAN);
            }
            return new MappedFile(pieces, size);
        }
    }

    long size() {
        return size;
    }

    int intAt(long position) {
        return pieces[piece(position)].getInt(within(position));
    }

    long longAt(long position) {
        return pieces[piece(position)].getLong(within(position));
    }

    /** Fills an array of at most 2^28 numbers. */
    void copy(long position, int[] target) {
        pieces[piece(position)]
                .duplicate()
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(within(position))
                .asIntBuffer()
                .get(target);
    }

    void copy(long position, byte[] target) {
        pieces[piece(position)].get(within(position), target);
    }

    private static int piece(long position) {
        return (int) (position >>> STRIDE_BITS);
    }

    private static int within(long position) {
        return (int) (position & ((1L << STRIDE_BITS) - 1));
    }
}
