package io.vatext.bagofwords;

import java.util.Arrays;

/**
 * Numbers n-grams in the order in which they are added. An n-gram is the one before its last word and that word, so that it takes two
 * numbers of memory, however long its words are. Not thread-safe while n-grams are added.
 */
final class NgramTable {
    /** What is before a single word. */
    static final int START = -1;

    private static final int FIRST_CAPACITY = 1 << 10;
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private int[] prefixes = new int[FIRST_CAPACITY];
    private int[] words = new int[FIRST_CAPACITY];

    /** A number plus 1 at the place of its n-gram; 0 where a place is free. */
    private int[] places = new int[4 * FIRST_CAPACITY];

    private int size;

    /** How many n-grams there are. */
    int size() {
        return size;
    }

    /** The n-gram before the last word of an n-gram; {@link #START} for a single word. */
    int prefix(int number) {
        return prefixes[number];
    }

    /** The last word of an n-gram. */
    int word(int number) {
        return words[number];
    }

    /** The number of an n-gram, or -1 if it is unknown, as it is if the prefix or word is. */
    int find(int prefix, int word) {
        return word < 0 ? -1 : places[place(prefix, word)] - 1;
    }

    /** The number of an n-gram, which becomes the next one if it is new. */
    int add(int prefix, int word) {
        var place = place(prefix, word);
        if (places[place] != 0) {
            return places[place] - 1;
        }
        if (size == prefixes.length) {
            prefixes = Arrays.copyOf(prefixes, 2 * size);
            words = Arrays.copyOf(words, 2 * size);
        }
        prefixes[size] = prefix;
        words[size] = word;
        places[place] = ++size;
        if (2 * size > places.length) {
            grow();
        }
        return size - 1;
    }

    private int place(int prefix, int word) {
        var mask = places.length - 1;
        var hash = (((long) prefix << Integer.SIZE) | word) * MULTIPLIER;
        var place = (int) (hash >>> Integer.SIZE) & mask;
        while (places[place] != 0 && (words[places[place] - 1] != word || prefixes[places[place] - 1] != prefix)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        places = new int[2 * places.length];
        for (var number = 0; number < size; number++) {
            places[place(prefixes[number], words[number])] = number + 1;
        }
    }
}
