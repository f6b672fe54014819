package io.vatext.bagofwords;

import java.util.ArrayList;
import java.util.List;

/**
 * Parts of words as features: each string of some characters of a word that has a mark before and after it, and, if it is longer, the whole
 * of it. Words that are inflected, derived, joined or misspelled share most of their parts, which helps where labels are few and texts short.
 *
 * @param shortest characters of the shortest parts, marks included
 * @param longest characters of the longest parts but whole words, marks included
 */
record CharacterNgrams(int shortest, int longest) {
    private static final int MOST = 10;
    private static final char MARK = '_';

    /** Checks the lengths. */
    CharacterNgrams {
        BagOfWordsSettings.require(
                shortest >= 1 && shortest <= longest && longest <= MOST,
                "characters must have shortest from 1 and longest from that to " + MOST + "; 2 and 5 are usual; found "
                        + shortest + " and " + longest + ".");
    }

    /** Receives parts. */
    @FunctionalInterface
    interface Action {
        /** Receives a part: the characters of an array, which is not to be kept, from one position to before another. */
        void accept(char[] characters, int from, int to);
    }

    /** Passes on the parts of a word, which is the beginning of an array. */
    void forEach(char[] characters, int length, Action action) {
        var marked = new char[length + 2];
        marked[0] = MARK;
        System.arraycopy(characters, 0, marked, 1, length);
        marked[length + 1] = MARK;
        forEach(marked, action);
    }

    private void forEach(char[] marked, Action action) {
        var ends = ends(marked);
        var size = ends.length - 1;
        for (var first = 0; first < size; first++) {
            for (var count = shortest; count <= Math.min(longest, size - first); count++) {
                action.accept(marked, ends[first], ends[first + count]);
            }
        }
        if (size > longest || size < shortest) {
            action.accept(marked, 0, marked.length);
        }
    }

    /** Where characters end, so that none outside the basic plane is divided; the first number is 0. */
    private static int[] ends(char[] marked) {
        var ends = new int[Character.codePointCount(marked, 0, marked.length) + 1];
        for (var i = 1; i < ends.length; i++) {
            ends[i] = ends[i - 1] + Character.charCount(Character.codePointAt(marked, ends[i - 1]));
        }
        return ends;
    }

    /** The parts of a word. */
    List<String> of(String word) {
        var parts = new ArrayList<String>();
        forEach(
                word.toCharArray(),
                word.length(),
                (characters, from, to) -> parts.add(new String(characters, from, to - from)));
        return parts;
    }

    /** The part that a whole word is. */
    static String whole(String word) {
        return MARK + word + MARK;
    }
}
