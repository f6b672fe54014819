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
 * @param until an attack goes on, even after the answer has changed, until the probability of the true class is at most this, so that
 *     what fools one classifier clearly may fool another; 1 to stop as soon as the answer is wrong
 */
public record Constraints(WordLimit limit, Set<String> kept, int queries, double until) {
    /** Checks the numbers and puts the words into lower case. */
    public Constraints {
        if (!(until >= 0 && until <= 1)) {
            throw new IllegalArgumentException("a probability is from 0 to 1, found " + until);
        }
        if (queries < 1) {
            throw new IllegalArgumentException("an attack needs at least 1 query, found " + queries);
        }
        kept = kept.stream().map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What an attack may do that stops as soon as the answer has changed.
     *
     * @param limit how many words it may change
     * @param kept words that stay as they are
     * @param queries how many answers of the classifier it may use for a text
     */
    public Constraints(WordLimit limit, Set<String> kept, int queries) {
        this(limit, kept, queries, 1);
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
