package io.vatext.attack.words;

/**
 * How many words of a text may be changed.
 *
 * @param count this many; 0 if the share counts
 * @param share this share of its words, rounded down, but at least one word; 0 if the count counts
 */
public record WordLimit(int count, double share) {
    /** Checks that one of the two is given. */
    public WordLimit {
        if (!(count >= 0 && share >= 0 && share <= 1 && (count == 0) != (share == 0))) {
            throw new IllegalArgumentException(
                    "a limit is a number of words, or a share above 0 and at most 1; found " + count + " and " + share);
        }
    }

    /**
     * A limit that does not depend on the text.
     *
     * @param words at least 1
     * @return the limit
     */
    public static WordLimit count(int words) {
        return new WordLimit(words, 0);
    }

    /**
     * A limit that grows with the text.
     *
     * @param share above 0 and at most 1
     * @return the limit
     */
    public static WordLimit share(double share) {
        return new WordLimit(0, share);
    }

    /**
     * The limit for a text.
     *
     * @param words how many words it has
     * @return at least 1
     */
    public int of(int words) {
        return count > 0 ? count : (int) Math.max(1, Math.floor(share * words));
    }

    /**
     * A text to print.
     *
     * @return such as {@code 3 words} or {@code 10.0 % of the words}
     */
    @Override
    public String toString() {
        return count > 0 ? count + (count == 1 ? " word" : " words") : 100 * share + " % of the words";
    }
}
