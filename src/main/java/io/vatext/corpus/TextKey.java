package io.vatext.corpus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Stands for a text when exact duplicates are looked for: 128 bits of the SHA-256 of the text, in which each run of white space
 * counts as one space and white space at the ends does not count. Two copies of a document that were wrapped differently are
 * duplicates; case and punctuation count.
 *
 * @param high the first 64 bits
 * @param low the next 64 bits
 */
public record TextKey(long high, long low) {
    private static final int ASCII = 1 << 7;

    /** 1 for white space, 0 for other ASCII characters. */
    private static final byte[] IS_SPACE = new byte[ASCII];

    /** A space for white space, other ASCII characters as they are. */
    private static final byte[] SHOWN = new byte[ASCII];

    static {
        for (var c = 0; c < ASCII; c++) {
            IS_SPACE[c] = (byte) (Character.isWhitespace(c) ? 1 : 0);
            SHOWN[c] = (byte) (Character.isWhitespace(c) ? ' ' : c);
        }
    }

    /**
     * The key of a text.
     *
     * @param text any text
     * @return equal for duplicates, and for others unequal for all practical purposes
     */
    public static TextKey of(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var collapsed = bytes.length == text.length()
                ? asciiCollapsed(bytes)
                : collapse(text).getBytes(StandardCharsets.UTF_8);
        var bits = ByteBuffer.wrap(Sha256.of(collapsed));
        return new TextKey(bits.getLong(), bits.getLong());
    }

    /** The same bytes as those of {@link #collapse}, made without a decision for each character, which would often be guessed wrong. */
    private static byte[] asciiCollapsed(byte[] text) {
        var collapsed = new byte[text.length];
        var length = 0;
        var wasSpace = 1;
        for (var c : text) {
            collapsed[length] = SHOWN[c];
            length += 1 - (wasSpace & IS_SPACE[c]);
            wasSpace = IS_SPACE[c];
        }
        return Arrays.copyOf(collapsed, Math.max(0, length - wasSpace));
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
