package io.vatext.preparation;

import java.util.Arrays;

/** Bytes that grow at the end or are read from the start: numbers of variable length (LEB128) and texts of such numbers. */
final class Bytes {
    private static final int SEVEN_BITS = 0x7f;

    private byte[] content;
    private int end;
    private int position;

    /** Nothing, to be written. */
    Bytes() {
        content = new byte[1 << 12];
    }

    /** A part of an array, to be read. */
    Bytes(byte[] content, int from, int to) {
        this.content = content;
        this.position = from;
        this.end = to;
    }

    int length() {
        return end;
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(content, 0, target, at, end);
    }

    void putNumber(int number) {
        room(5);
        var rest = number;
        while ((rest & ~SEVEN_BITS) != 0) {
            content[end++] = (byte) (rest | ~SEVEN_BITS);
            rest >>>= 7;
        }
        content[end++] = (byte) rest;
    }

    void putLong(long number) {
        room(Long.BYTES);
        for (var shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            content[end++] = (byte) (number >>> shift);
        }
    }

    /** By UTF-16 units, since a token may hold half of a surrogate pair, which UTF-8 cannot. */
    void putText(CharSequence text) {
        putNumber(text.length());
        for (var i = 0; i < text.length(); i++) {
            putNumber(text.charAt(i));
        }
    }

    int number() {
        var number = 0;
        for (var shift = 0; ; shift += 7) {
            var next = next();
            number |= (next & SEVEN_BITS) << shift;
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
        var characters = new char[number()];
        for (var i = 0; i < characters.length; i++) {
            characters[i] = (char) number();
        }
        return new String(characters);
    }

    private byte next() {
        if (position == end) {
            throw new IndexOutOfBoundsException("the bytes end early");
        }
        return content[position++];
    }

    private void room(int bytes) {
        if (content.length - end < bytes) {
            content = Arrays.copyOf(content, 2 * content.length);
        }
    }
}
