package io.vatext.attack.words;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an attack on a text may do.
 *
 * @param limit how many words it may change
 * @param kept words that stay as they are, in any case, such as stop words and the names of the classes
 * @param queries how many answers of the classifier it may use for a text, the one for the original text included; at least 1. A pass
 *     for a gradient counts as one.
 */
public record Constraints(WordLimit limit, Set<String> kept, int queries) {
    /** Checks the number of queries and puts the words into lower case. */
    public Constraints {
        if (queries < 1) {
            throw new IllegalArgumentException("an attack needs at least 1 query, found " + queries);
        }
        kept = kept.stream().map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether a word may be changed.
     *
     * @param word a word of a text
     * @return false for kept words, and for words without a letter, such as numbers
     */
    public boolean allows(String word) {
        return hasLetter(word) && !kept.contains(word.toLowerCase(Locale.ROOT));
    }

    static boolean hasLetter(String word) {
        return word.codePoints().anyMatch(Character::isLetter);
    }
}
