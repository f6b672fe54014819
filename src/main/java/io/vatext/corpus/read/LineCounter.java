package io.vatext.corpus.read;

import java.nio.CharBuffer;

/** Counts the lines of a text as editors do, and those that are not ASCII alone. */
final class LineCounter {
    private long line = 1;
    private boolean afterReturn;
    private boolean isAtStart = true;
    private long beyondAscii;
    private long firstBeyondAscii;
    private long lastBeyondAscii;

    /** Adds what is left in a buffer. */
    void add(CharBuffer chars) {
        for (var i = chars.position(); i < chars.limit(); i++) {
            var c = chars.get(i);
            var ends = c == '\r' || c == '\n';
            line += c == '\r' || (c == '\n' && !afterReturn) ? 1 : 0;
            afterReturn = c == '\r';
            isAtStart = ends;
            if (c > 0x7F && line != lastBeyondAscii) {
                beyondAscii++;
                firstBeyondAscii = beyondAscii == 1 ? line : firstBeyondAscii;
                lastBeyondAscii = line;
            }
        }
    }

    /** The line that is being read, from 1. */
    long line() {
        return line;
    }

    /** How many lines there were. */
    long lines() {
        return isAtStart ? line - 1 : line;
    }

    /** How many of them have a character beyond ASCII. */
    long beyondAscii() {
        return beyondAscii;
    }

    /** The first of these. */
    long firstBeyondAscii() {
        return firstBeyondAscii;
    }
}
