package io.vatext.corpus;

import io.vatext.support.NormalFormC;
import io.vatext.support.Sha256;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Identifies exact duplicates: 128 bits of the SHA-256 of the text in Unicode's normal form C, after each run of white
 * space is replaced by one space and white space at the ends is removed. Two copies of a document that are wrapped
 * differently, or whose accents are written differently, are duplicates; case and punctuation are significant.
 *
 * @param high the first 64 bits
 * @param low the next 64 bits
 */
public record TextKey(long high, long low) implements Serializable {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The byte 1, eight times. */
    private static final long EACH = 0x0101010101010101L;

    /**
     * The key of a text.
     *
     * @param text any text
     * @return equal for duplicates, different for other texts for all practical purposes
     */
    public static TextKey of(String text) {
        return of(text, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The key of a text.
     *
     * @param text any text
     * @param utf8 the same text in UTF-8
     * @return equal for duplicates, different for other texts for all practical purposes
     */
    public static TextKey of(String text, byte[] utf8) {
        var collapsed = utf8.length == text.length()
                ? asciiCollapsed(utf8)
                : collapse(NormalFormC.of(text)).getBytes(StandardCharsets.UTF_8);
        var bits = ByteBuffer.wrap(Sha256.of(collapsed));
        return new TextKey(bits.getLong(), bits.getLong());
    }

    /** The same result as {@link #collapse}, but faster: most of the text is copied unchanged. */
    private static byte[] asciiCollapsed(byte[] text) {
        var collapsed = new byte[text.length];
        var length = 0;
        for (var at = afterSpace(text, 0); at < text.length; ) {
            var end = endOfPlain(text, at);
            System.arraycopy(text, at, collapsed, length, end - at);
            length += end - at;
            at = afterSpace(text, end);
            if (at > end) {
                collapsed[length++] = ' ';
            } else if (at < text.length) {
                collapsed[length++] = text[at++];
            }
        }
        return Arrays.copyOf(collapsed, length > 0 && collapsed[length - 1] == ' ' ? length - 1 : length);
    }

    /** Skips white space. */
    private static int afterSpace(byte[] text, int from) {
        var at = from;
        while (at < text.length && Character.isWhitespace(text[at])) {
            at++;
        }
        return at;
    }

    /**
     * The index of the next control character, or of the next space before white space or the end; compares eight
     * characters at a time.
     */
    private static int endOfPlain(byte[] text, int from) {
        var at = from;
        while (at + Long.BYTES < text.length && isPlain((long) EIGHT.get(text, at), (long) EIGHT.get(text, at + 1))) {
            at += Long.BYTES;
        }
        while (at < text.length
                && (text[at] > ' ' || (text[at] == ' ' && at + 1 < text.length && text[at + 1] > ' '))) {
            at++;
        }
        return at;
    }

    /**
     * Whether none of eight ASCII characters is a control character or a space before another space; {@code next} holds
     * the eight characters that start one later.
     */
    private static boolean isPlain(long eight, long next) {
        var space = ' ' * EACH;
        var two = (eight ^ space) | (next ^ space);
        return (((eight - space) | (next - space) | (two - EACH)) & (EACH << 7)) == 0;
    }

    private static String collapse(String text) {
        var collapsed = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!Character.isWhitespace(c)) {
                collapsed.append(c);
            } else if (!collapsed.isEmpty() && collapsed.charAt(collapsed.length() - 1) != ' ') {
                collapsed.append(' ');
            }
        }
        return collapsed.toString().stripTrailing();
    }
}
