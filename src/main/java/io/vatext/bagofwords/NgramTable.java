package io.vatext.bagofwords;

import java.util.Arrays;

/**
 * Numbers n-grams in the order in which they are added. An n-gram is stored as its prefix (the n-gram before its last
 * word) and its last word, so it takes two numbers of memory, however long its words are. Not thread-safe while n-grams
 * are added.
 */
final class NgramTable {
    /** The prefix of a single word. */
    static final int START = -1;

    private static final int FIRST_CAPACITY = 1 << 10;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private int[] prefixes = new int[FIRST_CAPACITY];
    private int[] words = new int[FIRST_CAPACITY];

    /** A hash table: the number of an n-gram plus 1; 0 for a free slot. */
    private int[] slots = new int[4 * FIRST_CAPACITY];

    private int size;

    /** The number of n-grams. */
    int size() {
        return size;
    }

    /** The prefix of an n-gram; {@link #START} for a single word. */
    int prefix(int number) {
        return prefixes[number];
    }

    /** The last word of an n-gram. */
    int word(int number) {
        return words[number];
    }

    /** The number of an n-gram, or -1 if it is unknown, as with a negative word. */
    int find(int prefix, int word) {
        return word < 0 ? -1 : slots[slot(prefix, word)] - 1;
    }

    /** The number of an n-gram, which becomes the next one if it is new. */
    int add(int prefix, int word) {
        var slot = slot(prefix, word);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == prefixes.length) {
            prefixes = Arrays.copyOf(prefixes, 2 * size);
            words = Arrays.copyOf(words, 2 * size);
        }
        prefixes[size] = prefix;
        words[size] = word;
        slots[slot] = ++size;
        if (2 * size > slots.length) {
            grow();
        }
        return size - 1;
    }

    private int slot(int prefix, int word) {
        var mask = slots.length - 1;
        var hash = (((long) prefix << Integer.SIZE) | word) * MULTIPLIER;
        var slot = (int) (hash >>> Integer.SIZE) & mask;
        while (slots[slot] != 0 && (words[slots[slot] - 1] != word || prefixes[slots[slot] - 1] != prefix)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        slots = new int[2 * slots.length];
        for (var number = 0; number < size; number++) {
            slots[slot(prefixes[number], words[number])] = number + 1;
        }
    }
}
