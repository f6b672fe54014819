package io.vatext.corpus.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The first bytes of a stream, which stay to be read. */
record Head(byte[] bytes, InputStream whole) {
    /** More is not looked at. */
    static final int SIZE = 1 << 12;

    /**
     * Looks at the beginning of a stream. Waits for no more than the first line, because whoever writes to a pipe may
     * wait for an answer to it.
     */
    static Head of(InputStream in) throws IOException {
        var bytes = new byte[SIZE];
        var size = 0;
        while (size < SIZE) {
            var count = in.read(bytes, size, SIZE - size);
            if (count < 0) {
                break;
            }
            var before = size;
            size += count;
            if (hasLineEnd(bytes, before, size)) {
                break;
            }
        }
        var head = Arrays.copyOf(bytes, size);
        return new Head(head, new SequenceInputStream(new ByteArrayInputStream(head), in));
    }

    private static boolean hasLineEnd(byte[] bytes, int from, int to) {
        for (var i = from; i < to; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                return true;
            }
        }
        return false;
    }

    /** Whether some bytes, written as the characters of Latin-1, are found at a position. */
    static boolean contains(byte[] bytes, String mark, int position) {
        var part = mark.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= position + part.length
                && Arrays.equals(bytes, position, position + part.length, part, 0, part.length);
    }
}
