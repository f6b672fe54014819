package io.vatext.corpus.read;

import io.vatext.support.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8 strictly: the first invalid byte ends reading with an error that names its line. A byte order mark at
 * the start is skipped.
 */
final class Utf8Reader extends Reader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final String name;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 14).flip();
    private final CharBuffer chars = CharBuffer.allocate(1 << 14).flip();
    private boolean ended;
    private boolean started;
    private long line = 1;

    /**
     * Wraps a stream of bytes.
     *
     * @param in the bytes; closed with this reader
     * @param name the file, as the user named it
     */
    Utf8Reader(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!chars.hasRemaining() && !decode()) {
            return -1;
        }
        var count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    /** Refills the decoded characters; those before an invalid byte are delivered before it is reported. */
    private boolean decode() throws IOException {
        while (true) {
            chars.clear();
            var result = decoder.decode(bytes, chars, ended);
            chars.flip();
            if (!started && chars.hasRemaining()) {
                started = true;
                if (chars.get(0) == BYTE_ORDER_MARK) {
                    chars.get();
                }
            }
            if (chars.hasRemaining()) {
                line += chars.chars().filter(c -> c == '\n').count();
                return true;
            }
            if (result.isError()) {
                throw InputException.at(
                        name,
                        line,
                        "the text is not UTF-8 (byte 0x%02X); convert the file to UTF-8 first."
                                .formatted(bytes.get(bytes.position())));
            }
            if (ended) {
                return false;
            }
            fill();
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        var count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
