package io.vatext.text;

import java.util.Arrays;

/**
 * Different words, numbered in the order in which they came. Takes no object a word, and a token that is
 * known already costs no memory. Not thread-safe while words are added.
 */
public final class WordTable {
    /** What stands before the characters of a word. */
    private static final int HEAD = 4;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    /** Number, length (both as two characters, the upper half first) and characters of each word, one after another. */
    private char[] records = new char[1 << 12];

    private int end;
    private int[] starts = new int[1 << 9];

    /** Hash and start + 1 of a word's record, side by side, so that a look-up reads two places of memory; 0 where a place is free. */
    private long[] places = new long[1 << 10];

    private int size;

    /** Starts with no words. */
    public WordTable() {}

    /** Forgets all words but keeps the memory, for as many again. */
    public void clear() {
        Arrays.fill(places, 0);
        size = 0;
        end = 0;
    }

    /**
     * How many words there are.
     *
     * @return different words
     */
    public int size() {
        return size;
    }

    /**
     * The number of a word, which becomes the next one if it is new.
     *
     * @param word any text
     * @return its number
     */
    public int add(String word) {
        return add(word.toCharArray(), 0, word.length());
    }

    /**
     * The number of a word, which becomes the next one if it is new.
     *
     * @param word holds its characters; not kept
     * @param from the first of them
     * @param to the end of them
     * @return its number
     */
    public int add(char[] word, int from, int to) {
        var hash = hash(word, from, to);
        var place = place(word, from, to, hash);
        if (places[place] != 0) {
            return number(places[place]);
        }
        places[place] = (long) hash << Integer.SIZE | (end + 1);
        store(word, from, to);
        size++;
        if (2 * size > places.length) {
            grow();
        }
        return size - 1;
    }

    /**
     * The number of a word of another table, which becomes the next one here if it is new.
     *
     * @param other the other table
     * @param number of the word there
     * @return its number here
     */
    public int add(WordTable other, int number) {
        var start = other.starts[number];
        return add(other.records, start + HEAD, start + HEAD + other.length(start));
    }

    /**
     * The number of a word.
     *
     * @param word any text
     * @return its number, or -1 if it is not known
     */
    public int find(String word) {
        return find(word.toCharArray(), word.length());
    }

    /**
     * The number of a word.
     *
     * @param word starts with its characters
     * @param length how many of them
     * @return its number, or -1 if it is not known
     */
    public int find(char[] word, int length) {
        return number(places[place(word, 0, length, hash(word, 0, length))]);
    }

    /** The number of the word at a place; -1 where it is free. */
    private int number(long entry) {
        return entry == 0 ? -1 : twoCharacters((int) entry - 1);
    }

    private int length(int start) {
        return twoCharacters(start + 2);
    }

    private int twoCharacters(int at) {
        return records[at] << Character.SIZE | records[at + 1];
    }

    private static int hash(long entry) {
        return (int) (entry >>> Integer.SIZE);
    }

    /**
     * A word.
     *
     * @param number from 0 to {@link #size()} - 1
     * @return its characters
     */
    public String word(int number) {
        var start = starts[number];
        return new String(records, start + HEAD, length(start));
    }

    private void store(char[] word, int from, int to) {
        var length = to - from;
        var next = Math.addExact(end, HEAD + length);
        if (next > records.length) {
            records = Arrays.copyOf(records, larger(Math.max(next, records.length)));
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
        }
        starts[size] = end;
        records[end] = (char) (size >>> Character.SIZE);
        records[end + 1] = (char) size;
        records[end + 2] = (char) (length >>> Character.SIZE);
        records[end + 3] = (char) length;
        System.arraycopy(word, from, records, end + HEAD, length);
        end = next;
    }

    private static int larger(int length) {
        return (int) Math.min(Integer.MAX_VALUE - 8, 3L * length / 2);
    }

    private int place(char[] word, int from, int to, int hash) {
        var mask = places.length - 1;
        var place = hash & mask;
        while (places[place] != 0
                && !(hash(places[place]) == hash && isWord((int) places[place] - 1, word, from, to))) {
            place = (place + 1) & mask;
        }
        return place;
    }

    /** A loop, since words are short: comparing the arrays by their method took a tenth longer for all of preparation. */
    private boolean isWord(int start, char[] word, int from, int to) {
        if (length(start) != to - from) {
            return false;
        }
        for (var i = 0; i < to - from; i++) {
            if (records[start + HEAD + i] != word[from + i]) {
                return false;
            }
        }
        return true;
    }

    /** That of a string, with its bits mixed: words of regular syllables would crowd in some places. */
    private static int hash(char[] word, int from, int to) {
        var hash = 0L;
        for (var i = from; i < to; i++) {
            hash = 31 * hash + word[i];
        }
        return (int) ((hash * MULTIPLIER) >>> Integer.SIZE);
    }

    private void grow() {
        var old = places;
        places = new long[2 * old.length];
        var mask = places.length - 1;
        for (var entry : old) {
            if (entry != 0) {
                var place = hash(entry) & mask;
                while (places[place] != 0) {
                    place = (place + 1) & mask;
                }
                places[place] = entry;
            }
        }
    }
}
