package io.vatext.text;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Distinct words, numbered in the order in which they are added. The table uses no object per word, and adding a known
 * word takes no memory. Not thread-safe while words are added.
 *
 * <p>Tables are larger than a processor's cache, so a look-up should wait for memory only once. Each slot of the hash
 * table therefore holds a key next to the number. The key of a short ASCII word is the word itself, so nothing else
 * needs to be compared.
 */
public final class WordTable implements Serializable {
    private static final long serialVersionUID = 1L;

    /** ASCII characters that fit into a key, seven bits each. */
    private static final int MAX_CODE_LENGTH = 9;

    private static final int ASCII_BITS = 7;
    private static final int LAST_ASCII = 0x7f;

    /** Marks the keys of other words, which are hashes. */
    private static final long HASH_FLAG = Long.MIN_VALUE;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private char[] characters = new char[1 << 12];

    /** Where the characters of each word end. */
    private int[] ends = new int[1 << 9];

    /** The slots: key and number of a word, side by side; the key of a free slot is 0. */
    private long[] slots = new long[1 << 11];

    private int size;

    /** Creates an empty table. */
    public WordTable() {}

    /** Removes all words but keeps the memory, for as many new ones. */
    public void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }

    /**
     * How many words there are.
     *
     * @return distinct words
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
     * @param word an array that contains the word's characters; not kept
     * @param from where they start
     * @param to where they end, exclusive
     * @return its number
     */
    public int add(char[] word, int from, int to) {
        var key = key(word, from, to);
        var slot = slot(word, from, to, key);
        if (slots[slot] != 0) {
            return (int) slots[slot + 1];
        }
        reserve(to - from);
        System.arraycopy(word, from, characters, start(size), to - from);
        return put(slot, key, to - from);
    }

    /**
     * The number of a word, which becomes the next one if it is new.
     *
     * @param code what {@link #code} returned; not 0
     * @return its number
     */
    public int add(long code) {
        var slot = first(code);
        while (slots[slot] != 0 && slots[slot] != code) {
            slot = next(slot);
        }
        if (slots[slot] != 0) {
            return (int) slots[slot + 1];
        }
        var length = (Long.SIZE - 1 - Long.numberOfLeadingZeros(code)) / ASCII_BITS + 1;
        reserve(length);
        var end = start(size) + length;
        for (var rest = code; rest != 0; rest >>>= ASCII_BITS) {
            characters[--end] = (char) (rest & LAST_ASCII);
        }
        return put(slot, code, length);
    }

    /**
     * A short ASCII word as one number, which takes less memory and time than its characters.
     *
     * @param word an array that begins with the word's characters
     * @param length the number of the word's characters
     * @return a number that differs for different words; 0 for a word that is not short ASCII
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
     * @param word an array that begins with the word's characters
     * @param length the number of the word's characters
     * @return its number, or -1 if it is not known
     */
    public int find(char[] word, int length) {
        var slot = slot(word, 0, length, key(word, 0, length));
        return slots[slot] == 0 ? -1 : (int) slots[slot + 1];
    }

    /**
     * Passes all words to a sink, in the order of their numbers.
     *
     * @param each receives every word
     */
    public void forEach(Sink each) {
        for (var number = 0; number < size; number++) {
            each.accept(characters, start(number), ends[number]);
        }
    }

    /** Receives words. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Receives one word.
         *
         * @param characters an array that contains the word's characters; must not be changed or kept
         * @param from where they start
         * @param to where they end, exclusive
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

    /** Enlarges the arrays so that the next word, of this length, fits. */
    private void reserve(int length) {
        var end = Math.addExact(start(size), length);
        if (end > characters.length) {
            characters = Arrays.copyOf(characters, larger(end));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
    }

    /** Enters the next word, whose characters have been copied, into a free slot. */
    private int put(int slot, long key, int length) {
        ends[size] = start(size) + length;
        slots[slot] = key;
        slots[slot + 1] = size;
        size++;
        if (3 * size > slots.length) {
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
        return code != 0 ? code : hash(word, from, to) | HASH_FLAG;
    }

    /**
     * The characters of a word if it is short, ASCII and without zeros, so that different words have different codes;
     * else 0.
     */
    private static long code(char[] word, int from, int to) {
        if (to - from > MAX_CODE_LENGTH) {
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

    /** The slot of a word, or the free slot where it belongs. */
    private int slot(char[] word, int from, int to, long key) {
        var slot = first(key);
        while (slots[slot] != 0
                && !(slots[slot] == key && (key > 0 || isWord((int) slots[slot + 1], word, from, to)))) {
            slot = next(slot);
        }
        return slot;
    }

    private int next(int slot) {
        return (slot + 2) & (slots.length - 1);
    }

    /** The first slot to examine. The upper bits of a product depend on all bits of the key. */
    private int first(long key) {
        var mixed = (key ^ (key >>> Integer.SIZE)) * MULTIPLIER;
        var bits = Integer.numberOfTrailingZeros(slots.length);
        return (int) (mixed >>> (Long.SIZE - bits)) & ~1;
    }

    private boolean isWord(int number, char[] word, int from, int to) {
        return Arrays.equals(characters, start(number), ends[number], word, from, to);
    }

    private void grow() {
        var old = slots;
        slots = new long[2 * old.length];
        for (var entry = 0; entry < old.length; entry += 2) {
            if (old[entry] != 0) {
                var slot = first(old[entry]);
                while (slots[slot] != 0) {
                    slot = next(slot);
                }
                slots[slot] = old[entry];
                slots[slot + 1] = old[entry + 1];
            }
        }
    }
}
