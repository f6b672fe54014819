package io.vatext.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** An input stream with a buffered window, for looking ahead and for using bytes without copying them. */
final class VectorInput {
    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private boolean exhausted;

    VectorInput(InputStream in) {
        this.in = in;
    }

    /** The window; valid until the next call that fills it or skips bytes. */
    byte[] buffer() {
        return buffer;
    }

    /** Where the unread bytes start in the window. */
    int start() {
        return start;
    }

    /** How many unread bytes the window holds. */
    int available() {
        return end - start;
    }

    /** Tries to fill the window with at least this many unread bytes; returns whether it has them. */
    boolean require(int bytes) throws IOException {
        while (end - start < bytes && !exhausted) {
            if (start > 0) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                end -= start;
                start = 0;
            }
            if (bytes > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.max(bytes, buffer.length * 2));
            }
            var count = in.read(buffer, end, buffer.length - end);
            if (count < 0) {
                exhausted = true;
            } else {
                end += count;
            }
        }
        return end - start >= bytes;
    }

    /** Skips bytes that are in the window. */
    void skip(int bytes) {
        start += bytes;
    }

    /**
     * How many unread bytes precede the next occurrence of a character, which is then in the window.
     *
     * @return -1 if it does not occur among the next {@code limit} bytes
     */
    int find(char wanted, int limit) throws IOException {
        for (var length = 0; length < limit; length++) {
            if (length >= end - start && !require(length + 1)) {
                return -1;
            }
            if (buffer[start + length] == wanted) {
                return length;
            }
        }
        return -1;
    }
}
