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
 * names its line or, if the caller reports bad lines itself, becomes {@link #BAD}. Text that is not UTF-8 but certainly
 * Western European is read as windows-1252, with a warning that counts its lines. A byte order mark at the start is
 * skipped. Delivers what it has before it waits for more.
 */
final class TextDecoder extends Reader {
    /** Stands for bytes that are not in the encoding. Unicode reserves it, so it is not a character of a text. */
    static final char BAD = '\uFFFF';

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final Input input;
    private final boolean marksBad;
    private final LineCounter lines = new LineCounter();
    private Charset charset;
    private CharsetDecoder decoder;
    private boolean mayBeOther;
    private boolean isDecided;
    private boolean isOther;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 14).flip();
    private final CharBuffer chars = CharBuffer.allocate(1 << 14).flip();
    private byte @Nullable [] evidence;
    private int bad;
    private boolean ended;
    private boolean started;
    private Optional<Charset> recognized = Optional.empty();

    /**
     * Decodes bytes.
     *
     * @param in the bytes; closed with this reader
     * @param input where they are from
     * @param charset the encoding, unless the first bytes show another; null for UTF-8, unless all bytes together show
     *     another
     * @param marksBad whether bytes that are not in the encoding become {@link #BAD}
     */
    TextDecoder(InputStream in, Input input, @Nullable Charset charset, boolean marksBad) throws IOException {
        var head = Head.of(in);
        this.in = head.whole();
        this.input = input;
        this.marksBad = marksBad;
        var shown = Encodings.shownBy(head.bytes());
        this.mayBeOther = shown.isEmpty() && charset == null;
        this.charset = shown.orElse(charset == null ? StandardCharsets.UTF_8 : charset);
        this.decoder = decoder(this.charset);
    }

    private static CharsetDecoder decoder(Charset charset) {
        return charset.newDecoder()
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
        if (evidence == null) {
            return Optional.empty();
        }
        var other = isDecided ? recognized : WesternText.encodingOf(evidence);
        return other.filter(found -> !found.equals(charset));
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
            recognize();
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
                lines.add(chars);
                return true;
            }
            if (result.isError()) {
                bad(result.length());
                return true;
            }
            if (ended) {
                warn();
                return false;
            }
            fill();
        }
    }

    /** Before the first byte that is not ASCII, which may be the first that is not UTF-8, all bytes are looked at. */
    private void recognize() {
        if (!mayBeOther || !hasBeyondAscii()) {
            return;
        }
        mayBeOther = false;
        isDecided = input.canBeJudged();
        recognized = isDecided ? input.recognized() : Optional.empty();
        if (recognized.filter(Encodings::isLatin).isPresent()) {
            charset = recognized.get();
            decoder = decoder(charset);
            isOther = true;
        }
    }

    private boolean hasBeyondAscii() {
        for (var i = bytes.position(); i < bytes.limit(); i++) {
            if (bytes.get(i) < 0) {
                return true;
            }
        }
        return false;
    }

    private void warn() {
        if (isOther) {
            isOther = false;
            var count = lines.beyondAscii();
            input.handling()
                    .warnings()
                    .accept(input.name() + ": " + count + " of " + lines.lines()
                            + (count == 1 ? " lines is" : " lines are") + " not UTF-8 and "
                            + (count == 1 ? "was" : "were") + " read as " + Encodings.name(charset)
                            + (count == 1 ? ", line " : ", the first is line ") + lines.firstBeyondAscii()
                            + "; name the encoding if it is another.");
        }
    }

    private void bad(int length) {
        if (evidence == null) {
            evidence = Arrays.copyOf(bytes.array(), bytes.limit());
        }
        bad = bytes.get(bytes.position()) & 0xFF;
        if (!marksBad) {
            throw notIn(input.name() + ":" + lines.line(), charset, badByte(), likely());
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
