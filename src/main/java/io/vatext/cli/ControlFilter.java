package io.vatext.cli;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Passes UTF-8 on to a terminal without what could change it: names and texts come from files of strangers. Line feeds,
 * carriage returns, tabs and the two kinds of sequences that this program writes (colors, and erasing to the end of the
 * line) pass; other control characters become question marks.
 */
final class ControlFilter extends FilterOutputStream {
    private static final int ESCAPE = 0x1B;
    private static final int DELETE = 0x7F;

    /** The first byte of U+0080 to U+00BF, of which those up to U+009F are control characters. */
    private static final int LATIN_1 = 0xC2;

    private static final int LAST_CONTROL = 0x9F;
    private static final int LONGEST_SEQUENCE = 16;

    /** What has been read of a sequence that may turn out to be allowed; empty outside of one. */
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    /**
     * A filter.
     *
     * @param out the terminal; closed with this stream
     */
    ControlFilter(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        var clean = new ByteArrayOutputStream(length);
        for (var i = offset; i < offset + length; i++) {
            add(bytes[i] & 0xFF, clean);
        }
        clean.writeTo(out);
    }

    private void add(int value, ByteArrayOutputStream clean) {
        if (pending.size() > 0) {
            resume(value, clean);
        } else if (value == ESCAPE || value == LATIN_1) {
            pending.write(value);
        } else {
            clean.write(isControl(value) ? '?' : value);
        }
    }

    private void resume(int value, ByteArrayOutputStream clean) {
        var begun = pending.toByteArray();
        if ((begun[0] & 0xFF) == LATIN_1) {
            pending.reset();
            if (value >= 0x80 && value <= LAST_CONTROL) {
                clean.write('?');
            } else {
                clean.write(LATIN_1);
                add(value, clean);
            }
            return;
        }
        var isParameter = (value >= '0' && value <= '9') || value == ';';
        if (begun.length == 1 ? value == '[' : isParameter && begun.length < LONGEST_SEQUENCE) {
            pending.write(value);
            return;
        }
        pending.reset();
        if (begun.length > 1 && (value == 'm' || value == 'K')) {
            clean.writeBytes(begun);
            clean.write(value);
        } else {
            clean.write('?');
            clean.write(begun, 1, begun.length - 1);
            add(value, clean);
        }
    }

    private static boolean isControl(int value) {
        return (value < ' ' && value != '\n' && value != '\r' && value != '\t') || value == DELETE;
    }
}
