package io.vatext.corpus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a text when exact duplicates are looked for: 128 bits of the SHA-256 of the text, in which each run of white space
 * counts as one space and white space at the ends does not count. Two copies of a document that were wrapped differently are
 * duplicates; case and punctuation count.
 *
 * @param high the first 64 bits
 * @param low the next 64 bits
 */
public record TextKey(long high, long low) {
    /**
     * The key of a text.
     *
     * @param text any text
     * @return equal for duplicates, and for others unequal for all practical purposes
     */
    public static TextKey of(String text) {
        var ascii = asciiCollapsed(text);
        var bits = ByteBuffer.wrap(Sha256.of(ascii == null ? collapse(text).getBytes(StandardCharsets.UTF_8) : ascii));
        return new TextKey(bits.getLong(), bits.getLong());
    }

    /** The same bytes as those of {@link #collapse}, made more quickly; null if there are other characters than ASCII. */
    private static byte @Nullable [] asciiCollapsed(String text) {
        var bytes = new byte[text.length()];
        var length = 0;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c > 0x7F) {
                return null;
            }
            if (c > ' ' || !Character.isWhitespace(c)) {
                bytes[length++] = (byte) c;
            } else if (length > 0 && bytes[length - 1] != ' ') {
                bytes[length++] = ' ';
            }
        }
        return Arrays.copyOf(bytes, length > 0 && bytes[length - 1] == ' ' ? length - 1 : length);
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
