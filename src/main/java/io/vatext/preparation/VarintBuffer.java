package io.vatext.preparation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing byte buffer, written at the end or read from the start, that holds numbers of variable length (LEB128) and
 * texts.
 */
final class VarintBuffer {
    private static final int DATA_BITS = 0x7f;

    private byte[] content;
    private int end;
    private int position;
    private char[] text = new char[1 << 6];

    /** An empty buffer to write to. */
    VarintBuffer() {
        content = new byte[1 << 12];
    }

    /** A part of an array to read. */
    VarintBuffer(byte[] content, int from, int to) {
        this.content = content;
        this.position = from;
        this.end = to;
    }

    int length() {
        return end;
    }

    /** Removes the content but keeps the memory. */
    void clear() {
        end = 0;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(content, 0, end);
    }

    /** What was written. */
    byte[] bytes() {
        return Arrays.copyOf(content, end);
    }

    void putNumber(int number) {
        reserve(5);
        var rest = number;
        while ((rest & ~DATA_BITS) != 0) {
            content[end++] = (byte) (rest | ~DATA_BITS);
            rest >>>= 7;
        }
        content[end++] = (byte) rest;
    }

    void putLong(long number) {
        reserve(Long.BYTES);
        for (var shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            content[end++] = (byte) (number >>> shift);
        }
    }

    /** Writes UTF-16 units, since a token may contain half of a surrogate pair, which UTF-8 cannot express. */
    void putText(String text) {
        putText(text.toCharArray(), 0, text.length());
    }

    void putText(char[] characters, int from, int to) {
        putNumber(to - from);
        for (var i = from; i < to; i++) {
            putNumber(characters[i]);
        }
    }

    int number() {
        var number = 0;
        for (var shift = 0; ; shift += 7) {
            var next = next();
            number |= (next & DATA_BITS) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    long longNumber() {
        var number = 0L;
        for (var shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            number |= (next() & 0xffL) << shift;
        }
        return number;
    }

    String text() {
        var length = number();
        var start = position;
        for (var i = 0; i < length; i++) {
            if (next() < 0) {
                position = start;
                return new String(characters(length), 0, length);
            }
        }
        return new String(content, start, length, StandardCharsets.ISO_8859_1);
    }

    /** Reads the characters of a text into the start of an array, which the next call reuses. */
    char[] characters(int length) {
        if (text.length < length) {
            text = new char[Math.max(length, 2 * text.length)];
        }
        for (var i = 0; i < length; i++) {
            text[i] = (char) number();
        }
        return text;
    }

    private byte next() {
        if (position == end) {
            throw new IndexOutOfBoundsException("the bytes end early");
        }
        return content[position++];
    }

    private void reserve(int bytes) {
        if (content.length - end < bytes) {
            content = Arrays.copyOf(content, Math.max(end + bytes, content.length + content.length / 2));
        }
    }
}
