package io.vatext.corpus;

import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** Draws a validation set from labeled documents if none is given. */
public final class HoldOut {
    /** The share that is held out unless the user says otherwise. */
    public static final double DEFAULT_SHARE = 0.2;

    private HoldOut() {}

    /**
     * Draws a share of each class, rounded to the nearest integer, and leaves at least one document of each class. If
     * every class is too small for its share to amount to one document, one document of the largest class is drawn.
     *
     * @param byClass the documents of each class, in a deterministic order
     * @param share from 0 (none) to below 1
     * @param seed the same seed draws the same documents
     * @param <K> what identifies a document
     * @return the documents held out
     * @throws InputException if the share is out of range
     */
    public static <K> Set<K> stratified(SortedMap<String, List<K>> byClass, double share, long seed) {
        if (!(share >= 0 && share < 1)) {
            throw new InputException("the validation share must be at least 0 and below 1, but is " + share + ".");
        }
        var seeds = new Seeds(seed);
        var held = new HashSet<K>();
        List<K> largest = List.of();
        var index = 0;
        for (var documents : byClass.values()) {
            var shuffled = seeds.shuffled(documents, "validation", index++);
            var count = Math.min(Math.round(share * shuffled.size()), Math.max(0, shuffled.size() - 1));
            held.addAll(shuffled.subList(0, (int) count));
            largest = shuffled.size() > largest.size() ? shuffled : largest;
        }
        if (share > 0 && held.isEmpty() && largest.size() > 1) {
            held.add(largest.get(0));
        }
        return held;
    }
}
