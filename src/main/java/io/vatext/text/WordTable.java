package io.vatext.text;

import java.util.Arrays;

/**
 * Different words, numbered in the order in which they came. Takes no object a word, and a token that is
 * known already costs no memory. Not thread-safe while words are added.
 *
 * <p>A look-up should not wait for memory more than once, for tables are larger than a processor's cache. So each place of the hash table
 * has a key beside the number: of a short ASCII word the key is the word itself, and nothing else need be compared.
 */
public final class WordTable {
    /** ASCII characters that a key has room for, seven bits each. */
    private static final int SHORT = 9;

    private static final int ASCII_BITS = 7;
    private static final int LAST_ASCII = 0x7f;

    /** Sets the keys of other words apart, which are hashes. */
    private static final long OTHER = Long.MIN_VALUE;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private char[] characters = new char[1 << 12];

    /** Where the characters of each word end. */
    private int[] ends = new int[1 << 9];

    /** Key and number of a word, side by side; the key is 0 where a place is free. */
    private long[] places = new long[1 << 11];

    private int size;

    /** Starts with no words. */
    public WordTable() {}

    /** Forgets all words but keeps the memory, for as many again. */
    public void clear() {
        Arrays.fill(places, 0);
        size = 0;
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
        var key = key(word, from, to);
        var place = place(word, from, to, key);
        if (places[place] != 0) {
            return (int) places[place + 1];
        }
        room(to - from);
        System.arraycopy(word, from, characters, start(size), to - from);
        return put(place, key, to - from);
    }

    /**
     * The number of a word, which becomes the next one if it is new.
     *
     * @param code what {@link #code} returned, other than 0
     * @return its number
     */
    public int add(long code) {
        var place = first(code);
        while (places[place] != 0 && places[place] != code) {
            place = next(place);
        }
        if (places[place] != 0) {
            return (int) places[place + 1];
        }
        var length = (Long.SIZE - 1 - Long.numberOfLeadingZeros(code)) / ASCII_BITS + 1;
        room(length);
        var end = start(size) + length;
        for (var rest = code; rest != 0; rest >>>= ASCII_BITS) {
            characters[--end] = (char) (rest & LAST_ASCII);
        }
        return put(place, code, length);
    }

    /**
     * A short ASCII word as one number, which takes less memory and time than its characters.
     *
     * @param word starts with its characters
     * @param length how many of them
     * @return different for different words; 0 for a word that has none
     */
    public static long code(char[] word, int length) {
        return code(word, 0, length);
    }

    /**
     * The number of a word of another table, which becomes the next one here if it is new.
     *
     * @param other the other table
     * @param number of the word there
     * @return its number here
     */
    public int add(WordTable other, int number) {
        return add(other.characters, other.start(number), other.ends[number]);
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
        var place = place(word, 0, length, key(word, 0, length));
        return places[place] == 0 ? -1 : (int) places[place + 1];
    }

    /**
     * Shows all words in the order of their numbers.
     *
     * @param each told of every word
     */
    public void forEach(Sink each) {
        for (var number = 0; number < size; number++) {
            each.accept(characters, start(number), ends[number]);
        }
    }

    /** Takes words. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes one word.
         *
         * @param characters hold those of the word; must not be changed or kept
         * @param from the first of the word
         * @param to the end of the word
         */
        void accept(char[] characters, int from, int to);
    }

    /**
     * A word.
     *
     * @param number from 0 to {@link #size()} - 1
     * @return its characters
     */
    public String word(int number) {
        var start = start(number);
        return new String(characters, start, ends[number] - start);
    }

    private int start(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    /** Makes room for the characters of the next word. */
    private void room(int length) {
        var end = Math.addExact(start(size), length);
        if (end > characters.length) {
            characters = Arrays.copyOf(characters, larger(end));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
    }

    /** The next word, whose characters are there, belongs to a free place. */
    private int put(int place, long key, int length) {
        ends[size] = start(size) + length;
        places[place] = key;
        places[place + 1] = size;
        size++;
        if (3 * size > places.length) {
            grow();
        }
        return size - 1;
    }

    private static int larger(int length) {
        return (int) Math.min(Integer.MAX_VALUE - 8, 3L * length / 2);
    }

    /** The code of a word that has one, else a hash below 0. */
    private static long key(char[] word, int from, int to) {
        var code = code(word, from, to);
        return code != 0 ? code : hash(word, from, to) | OTHER;
    }

    /** The characters of a word, where they are few and ASCII without zeros, so that different words have different codes; else 0. */
    private static long code(char[] word, int from, int to) {
        if (to - from > SHORT) {
            return 0;
        }
        var code = 0L;
        var isAscii = true;
        for (var i = from; i < to; i++) {
            var c = word[i];
            isAscii &= c - 1 < LAST_ASCII && c != 0;
            code = (code << ASCII_BITS) | c;
        }
        return isAscii ? code : 0;
    }

    private static long hash(char[] word, int from, int to) {
        var hash = 0L;
        for (var i = from; i < to; i++) {
            hash = (hash + word[i] + 1) * MULTIPLIER;
            hash ^= hash >>> Integer.SIZE;
        }
        return hash;
    }

    /** Where a word stands, or the free place where it belongs. */
    private int place(char[] word, int from, int to, long key) {
        var place = first(key);
        while (places[place] != 0
                && !(places[place] == key && (key > 0 || isWord((int) places[place + 1], word, from, to)))) {
            place = next(place);
        }
        return place;
    }

    private int next(int place) {
        return (place + 2) & (places.length - 1);
    }

    /** The place to look at first. The upper bits of a product depend on all bits of the key. */
    private int first(long key) {
        var mixed = (key ^ (key >>> Integer.SIZE)) * MULTIPLIER;
        var bits = Integer.numberOfTrailingZeros(places.length);
        return (int) (mixed >>> (Long.SIZE - bits)) & ~1;
    }

    private boolean isWord(int number, char[] word, int from, int to) {
        return Arrays.equals(characters, start(number), ends[number], word, from, to);
    }

    private void grow() {
        var old = places;
        places = new long[2 * old.length];
        for (var entry = 0; entry < old.length; entry += 2) {
            if (old[entry] != 0) {
                var place = first(old[entry]);
                while (places[place] != 0) {
                    place = next(place);
                }
                places[place] = old[entry];
                places[place + 1] = old[entry + 1];
            }
        }
    }
}
