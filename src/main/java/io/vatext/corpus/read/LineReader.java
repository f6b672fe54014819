package io.vatext.corpus.read;

import io.vatext.support.InputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines, which end with a line feed, a carriage return, or both in this order. Other characters that Unicode
 * calls line ends (vertical tab, form feed, next line, line and paragraph separator) are part of a line, as in editors.
 */
final class LineReader implements Closeable {
    /** A file without line ends must not fill the memory. */
    static final int LONGEST = 1 << 25;

    private final String name;
    private final TextDecoder decoder;
    private final char[] buffer = new char[1 << 14];
    private int position;
    private int limit;
    private long number;
    private @Nullable String bad;

    LineReader(TextDecoder decoder, String name) {
        this(decoder, name, 0);
    }

    /** Reads lines that come after a number of others. */
    LineReader(TextDecoder decoder, String name, long before) {
        this.decoder = decoder;
        this.name = name;
        this.number = before;
    }

    /** The next line; null at the end. */
    @Nullable
    Line next() throws IOException {
        if (position == limit && !fill()) {
            return null;
        }
        number++;
        var text = new StringBuilder();
        bad = limit == 1 && buffer[0] == TextDecoder.BAD ? decoder.badByte() : null;
        while (true) {
            var from = position;
            while (position < limit && buffer[position] != '\n' && buffer[position] != '\r') {
                position++;
            }
            text.append(buffer, from, position - from);
            if (text.length() > LONGEST) {
                throw InputException.at(
                        name,
                        number,
                        "the line is longer than " + LONGEST
                                + " characters; the file has no line ends or is not text.");
            }
            if (position < limit) {
                return line(text, end());
            }
            if (!fill()) {
                return line(text, "");
            }
        }
    }

    private Line line(StringBuilder text, String end) {
        return new Line(Line.withoutMarks(text.toString()), end, number, bad);
    }

    private String end() throws IOException {
        if (buffer[position++] == '\n') {
            return "\n";
        }
        if ((position < limit || fill()) && buffer[position] == '\n') {
            position++;
            return "\r\n";
        }
        return "\r";
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, decoder.read(buffer, 0, buffer.length));
        if (limit == 1 && buffer[0] == TextDecoder.BAD && bad == null) {
            bad = decoder.badByte();
        }
        return limit > 0;
    }

    /** The first character that is neither blank nor a byte order mark, if it comes soon; it stays to be read. */
    char peek() throws IOException {
        if (position == limit && !fill()) {
            return 0;
        }
        for (var i = position; i < limit; i++) {
            if (!Character.isWhitespace(buffer[i]) && buffer[i] != '\uFEFF') {
                return buffer[i];
            }
        }
        return 0;
    }

    /**
     * What has not been read, for a reader that counts lines itself.
     *
     * @param again the last line, which is to be read again; null for none
     */
    Reader rest(@Nullable Line again) {
        var lines = again == null ? number : number - 1;
        return new Rest("\n".repeat((int) lines) + (again == null ? "" : again.text() + again.end()));
    }

    String encoding() {
        return Encodings.name(decoder.charset());
    }

    Optional<Charset> likely() {
        return decoder.likely();
    }

    @Override
    public void close() throws IOException {
        decoder.close();
    }

    private final class Rest extends Reader {
        private final String first;
        private int done;

        Rest(String first) {
            this.first = first;
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            if (done < first.length()) {
                var count = Math.min(length, first.length() - done);
                first.getChars(done, done + count, target, offset);
                done += count;
                return count;
            }
            if (position == limit && !fill()) {
                return -1;
            }
            var count = Math.min(length, limit - position);
            System.arraycopy(buffer, position, target, offset, count);
            position += count;
            return count;
        }

        @Override
        public void close() throws IOException {
            LineReader.this.close();
        }
    }
}
