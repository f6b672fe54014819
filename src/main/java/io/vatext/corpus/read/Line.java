package io.vatext.corpus.read;

import org.jspecify.annotations.Nullable;

/**
 * A line of a file.
 *
 * @param text without the line end, and without byte order marks at the start
 * @param end the line end: a line feed, a carriage return, or both; empty at the end of the file
 * @param number from 1, as an editor counts
 * @param bad the first byte that is not in the encoding of the file; null if there is none
 */
record Line(String text, String end, long number, @Nullable String bad) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Rejects what cannot be text. */
    void requireText(String encoding) throws RowFault {
        if (bad != null) {
            throw RowFault.encoding(number, "the text is not " + encoding + " (byte " + bad + ")");
        }
        if (text.indexOf(0) >= 0) {
            throw RowFault.at(number, "the text contains the character NUL, so it is damaged or not text");
        }
    }

    /** Files that were joined have byte order marks in the middle. */
    static String withoutMarks(String text) {
        var from = 0;
        while (from < text.length() && text.charAt(from) == BYTE_ORDER_MARK) {
            from++;
        }
        return text.substring(from);
    }
}
