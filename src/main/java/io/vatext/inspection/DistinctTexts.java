package io.vatext.inspection;

import io.vatext.corpus.TextKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Estimates how many different texts there are. Keeps the keys of a random part of the texts, with all their copies, and
 * a smaller part whenever these become too many. Exact until then. Not thread-safe.
 */
final class DistinctTexts {
    private static final int MOST = 1 << 18;

    private final Map<TextKey, Integer> copies = new HashMap<>();
    private int halvings;

    void add(TextKey key) {
        if (!isKept(key)) {
            return;
        }
        copies.merge(key, 1, Integer::sum);
        while (copies.size() > MOST) {
            halvings++;
            copies.keySet().removeIf(other -> !isKept(other));
        }
    }

    /** Keys are checksums, so their last bits are random. */
    private boolean isKept(TextKey key) {
        return (key.low() & ((1L << halvings) - 1)) == 0;
    }

    boolean isExact() {
        return halvings == 0;
    }

    /** Documents that are copies of earlier ones. */
    long copies() {
        return copies.values().stream().mapToLong(count -> count - 1L).sum() << halvings;
    }
}
