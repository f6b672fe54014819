package io.vatext.bagofwords;

import java.util.ArrayList;
import java.util.List;

/**
 * Parts of words as features. A word gets a space before and after it; its parts are all strings of {@code shortest} to {@code longest}
 * characters, and the whole of it. Words that are inflected, derived, joined or misspelled share most of their parts, which helps where
 * labels are few and texts short.
 *
 * @param shortest characters of the shortest parts, spaces included
 * @param longest characters of the longest parts but whole words, spaces included
 */
record CharacterNgrams(int shortest, int longest) {
    private static final int MOST = 10;
    private static final char SPACE = ' ';

    /** What follows after so many characters of a word, of an encoded picture for example, has no parts of its own. */
    private static final int READ = 40;

    /** Checks the lengths. */
    CharacterNgrams {
        BagOfWordsSettings.require(
                shortest >= 1 && shortest <= longest && longest <= MOST,
                "characters.shortest must be at least 1 and characters.longest from shortest to " + MOST
                        + "; 2 and 5 are usual; found " + shortest + " and " + longest + ".");
    }

    /** The parts of a word, the whole of it last. */
    List<String> of(String word) {
        var whole = whole(word);
        var parts = new ArrayList<String>();
        var size = Math.min(READ, whole.codePointCount(0, whole.length()));
        var from = 0;
        for (var first = 0; first + shortest <= size; first++) {
            var to = whole.offsetByCodePoints(from, shortest);
            for (var length = shortest; length <= Math.min(longest, size - first); length++) {
                if (to - from < whole.length()) {
                    parts.add(whole.substring(from, to));
                }
                to = to == whole.length() ? to : whole.offsetByCodePoints(to, 1);
            }
            from = whole.offsetByCodePoints(from, 1);
        }
        parts.add(whole);
        return parts;
    }

    /** The part that a whole word is. */
    static String whole(String word) {
        return SPACE + word + SPACE;
    }
}
