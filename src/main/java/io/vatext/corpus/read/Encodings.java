package io.vatext.corpus.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which encoding bytes are in. Text is UTF-8 unless a byte order mark, the places of zeros or the user say otherwise. */
final class Encodings {
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");

    private static final Set<String> LATIN = Set.of("windows-1252", "ISO-8859-1", "ISO-8859-15");

    /** Of the code units in UTF-16, at least this share has a zero: those of spaces, digits, line ends. */
    private static final double ZEROS = 0.02;

    private Encodings() {}

    /** A Unicode encoding that the first bytes show by a byte order mark, or by the places of zeros. */
    static Optional<Charset> shownBy(byte[] head) {
        if (starts(head, 0xFF, 0xFE, 0, 0)) {
            return Optional.of(UTF_32LE);
        }
        if (starts(head, 0, 0, 0xFE, 0xFF)) {
            return Optional.of(UTF_32BE);
        }
        if (starts(head, 0xFF, 0xFE)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (starts(head, 0xFE, 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return starts(head, 0xEF, 0xBB, 0xBF) ? Optional.of(StandardCharsets.UTF_8) : shownByZeros(head);
    }

    private static boolean starts(byte[] head, int... mark) {
        for (var i = 0; i < mark.length; i++) {
            if (head.length <= i || (head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Charset> shownByZeros(byte[] head) {
        var zeros = new int[4];
        var whole = head.length / 4 * 4;
        for (var i = 0; i < whole; i++) {
            zeros[i % 4] += head[i] == 0 ? 1 : 0;
        }
        var quarter = whole / 4;
        if (quarter == 0) {
            return Optional.empty();
        }
        if (zeros[3] == quarter && zeros[2] == quarter && zeros[0] == 0) {
            return ifValid(UTF_32LE, head, whole);
        }
        if (zeros[0] == quarter && zeros[1] == quarter && zeros[3] == 0) {
            return ifValid(UTF_32BE, head, whole);
        }
        var even = zeros[0] + zeros[2];
        var odd = zeros[1] + zeros[3];
        var needed = Math.max(1, ZEROS * whole / 2);
        if (odd >= needed && even == 0) {
            return ifValid(StandardCharsets.UTF_16LE, head, whole);
        }
        return even >= needed && odd == 0 ? ifValid(StandardCharsets.UTF_16BE, head, whole) : Optional.empty();
    }

    /** Zeros in one place are not enough: what they would mean must be text. */
    private static Optional<Charset> ifValid(Charset charset, byte[] head, int length) {
        var text = charset.decode(ByteBuffer.wrap(head, 0, length));
        // The last character may have been cut.
        for (var i = 0; i < text.length() - 1; i++) {
            var c = text.charAt(i);
            if (c == 0xFFFD
                    || Character.getType(c) == Character.UNASSIGNED
                    || (c < ' ' && !Character.isWhitespace(c))) {
                return Optional.empty();
            }
        }
        return Optional.of(charset);
    }

    /** Whether ASCII text is the same in an encoding, so that it can be told from UTF-8 only by other characters. */
    static boolean extendsAscii(Charset charset) {
        var ascii = "Az09,;\t\"{~\n+-\\";
        try {
            return !charset.name().startsWith("ISO-2022")
                    && charset.newDecoder()
                            .decode(ByteBuffer.wrap(ascii.getBytes(StandardCharsets.US_ASCII)))
                            .toString()
                            .equals(ascii);
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Whether all bytes are UTF-8. */
    static boolean isUtf8(InputStream in) throws IOException {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var bytes = ByteBuffer.allocate(1 << 16);
        var chars = CharBuffer.allocate(1 << 16);
        while (true) {
            var count = in.read(bytes.array(), bytes.position(), bytes.remaining());
            bytes.position(bytes.position() + Math.max(0, count)).flip();
            chars.clear();
            if (decoder.decode(bytes, chars, count < 0).isError()) {
                return false;
            }
            if (count < 0) {
                return true;
            }
            bytes.compact();
        }
    }

    /** Whether an encoding has the letters of windows-1252 in the same places. */
    static boolean isLatin(Charset charset) {
        return LATIN.contains(charset.name());
    }

    /** How an encoding is usually written. */
    static String name(Charset charset) {
        var name = charset.name();
        return name.startsWith("windows-") ? name : name.toUpperCase(Locale.ROOT);
    }
}
