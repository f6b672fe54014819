package io.vatext.corpus.read;

import io.vatext.support.InputException;
import io.vatext.support.Remedy;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decodes text and never guesses at what is not in its encoding: the first such byte ends reading with an error that
 * names its line or, if the caller reports bad lines itself, becomes {@link #BAD}. A byte order mark at the start is
 * skipped. Delivers what it has before it waits for more.
 */
final class TextDecoder extends Reader {
    /** Stands for bytes that are not in the encoding. Unicode reserves it, so it is not a character of a text. */
    static final char BAD = '\uFFFF';

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final String name;
    private final boolean marksBad;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 14).flip();
    private final CharBuffer chars = CharBuffer.allocate(1 << 14).flip();
    private byte @Nullable [] evidence;
    private int bad;
    private boolean ended;
    private boolean started;
    private boolean afterReturn;
    private long line = 1;

    /**
     * Wraps a stream of bytes.
     *
     * @param in the bytes; closed with this reader
     * @param name the file, as the user named it
     * @param charset the encoding, unless the first bytes show another; null for UTF-8
     * @param marksBad whether bytes that are not in the encoding become {@link #BAD}
     */
    TextDecoder(InputStream in, String name, @Nullable Charset charset, boolean marksBad) throws IOException {
        var head = Head.of(in);
        this.in = head.whole();
        this.name = name;
        this.marksBad = marksBad;
        this.charset = Encodings.shownBy(head.bytes()).orElse(charset == null ? StandardCharsets.UTF_8 : charset);
        this.decoder = this.charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    Charset charset() {
        return charset;
    }

    /** The first of the bytes that the last {@link #BAD} stood for. */
    String badByte() {
        return String.format("0x%02X", bad);
    }

    /** The encoding that the text is probably in, after a byte that is not in its supposed one. */
    Optional<Charset> likely() {
        return evidence == null ? Optional.empty() : Encodings.likely(evidence).filter(other -> !other.equals(charset));
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
                countLines();
                return true;
            }
            if (result.isError()) {
                bad(result.length());
                return true;
            }
            if (ended) {
                return false;
            }
            fill();
        }
    }

    private void countLines() {
        for (var i = chars.position(); i < chars.limit(); i++) {
            var c = chars.get(i);
            line += c == '\r' || (c == '\n' && !afterReturn) ? 1 : 0;
            afterReturn = c == '\r';
        }
    }

    private void bad(int length) {
        if (evidence == null) {
            evidence = Arrays.copyOf(bytes.array(), bytes.limit());
        }
        bad = bytes.get(bytes.position()) & 0xFF;
        if (!marksBad) {
            throw notIn(name + ":" + line, charset, badByte(), likely());
        }
        bytes.position(bytes.position() + length);
        decoder.reset();
        started = true;
        chars.clear().put(BAD).flip();
    }

    /** The error about text that is not in its encoding. */
    static InputException notIn(String place, Charset charset, String bad, Optional<Charset> likely) {
        return InputException.in(
                        place,
                        "the text is not " + Encodings.name(charset) + " (byte " + bad + ")"
                                + likely.map(other -> ", probably " + Encodings.name(other))
                                        .orElse("") + ".")
                .withRemedy(
                        Remedy.Action.NAME_ENCODING, likely.map(Encodings::name).orElse(""));
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
