package io.vatext.attack.words;

/** Counts what attacks have found. Not thread-safe. */
public final class AttackTotals {
    private long documents;
    private long right;
    private long fooled;
    private long queries;
    private double changed;

    /**
     * Adds a text.
     *
     * @param attacked what was found
     */
    public void add(AttackedText attacked) {
        documents++;
        if (attacked.wasRight()) {
            right++;
            queries += attacked.queries();
        }
        if (attacked.isFooled()) {
            fooled++;
            changed += attacked.shareChanged();
        }
    }

    /**
     * All texts.
     *
     * @return how many
     */
    public long documents() {
        return documents;
    }

    /**
     * The texts that were classified correctly, which are those that were attacked.
     *
     * @return how many
     */
    public long right() {
        return right;
    }

    /**
     * The successful attacks.
     *
     * @return how many
     */
    public long fooled() {
        return fooled;
    }

    /**
     * The share of texts that were classified correctly.
     *
     * @return between 0 and 1; NaN without texts
     */
    public double accuracyBefore() {
        return (double) right / documents;
    }

    /**
     * The share of texts that are still classified correctly after the attack.
     *
     * @return between 0 and 1; NaN without texts
     */
    public double accuracyUnderAttack() {
        return (double) (right - fooled) / documents;
    }

    /**
     * The share of the attacked texts whose answer has changed.
     *
     * @return between 0 and 1; NaN if none was attacked
     */
    public double successRate() {
        return (double) fooled / right;
    }

    /**
     * The mean share of words that the successful attacks have changed.
     *
     * @return between 0 and 1; NaN without a success
     */
    public double meanShareChanged() {
        return changed / fooled;
    }

    /**
     * The mean number of queries of an attack, successful or not.
     *
     * @return at least 1; NaN if none was attacked
     */
    public double meanQueries() {
        return (double) queries / right;
    }
}
