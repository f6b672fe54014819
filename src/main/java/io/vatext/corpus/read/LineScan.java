package io.vatext.corpus.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** Looks at the lines that start in a block of a file, up to the end of the last of them. */
final class LineScan {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer undecoded = ByteBuffer.allocate(2 * BUFFER);
    private final CharBuffer characters = CharBuffer.allocate(2 * BUFFER);
    private int position;
    private int limit;

    /** Where the buffer is in the file. */
    private long base;

    /**
     * The lines that start in a block.
     *
     * @param count how many
     * @param first where the first one starts, if there is one
     * @param areApart whether they can be read one by one: they are UTF-8 without zeros, and end with a line feed, perhaps
     *     after a carriage return, or with the file
     */
    record Seen(long count, long first, boolean areApart) implements Serializable {}

    private LineScan(InputStream in, long base) {
        this.in = in;
        this.base = base;
    }

    /**
     * Looks at a block.
     *
     * @param in the file from the byte before the block, or from its start
     * @param from where the block starts
     * @param to where it ends
     */
    static Seen of(InputStream in, long from, long to) throws IOException {
        var scan = new LineScan(in, Math.max(0, from - 1));
        var hasLine = from == 0 ? scan.fill() : scan.skipLine();
        return hasLine && scan.place() < to ? scan.lines(to) : new Seen(0, 0, true);
    }

    private long place() {
        return base + position;
    }

    /** Goes to the start of the next line; false if there is none. */
    private boolean skipLine() throws IOException {
        while (position < limit || fill()) {
            if (buffer[position++] == '\n') {
                return position < limit || fill();
            }
        }
        return false;
    }

    private Seen lines(long to) throws IOException {
        var first = place();
        var count = 0L;
        var before = (byte) '\n';
        var isEnd = false;
        while (!isEnd) {
            var end = position;
            for (; end < limit; end++) {
                var b = buffer[end];
                if (before == '\n' && base + end >= to) {
                    isEnd = true;
                    break;
                }
                count += before == '\n' ? 1 : 0;
                if (b == 0 || (before == '\r' && b != '\n')) {
                    return new Seen(count, first, false);
                }
                before = b;
            }
            undecoded.put(buffer, position, end - position);
            position = end;
            isEnd = isEnd || !fill();
            if (!isText(isEnd)) {
                return new Seen(count, first, false);
            }
        }
        return new Seen(count, first, before != '\r');
    }

    private boolean isText(boolean isEnd) {
        var result = decoder.decode(undecoded.flip(), characters.clear(), isEnd);
        undecoded.compact();
        return !result.isError();
    }

    private boolean fill() throws IOException {
        base += limit;
        position = 0;
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        return limit > 0;
    }
}
