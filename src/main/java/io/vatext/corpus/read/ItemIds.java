package io.vatext.corpus.read;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A set of identifiers that takes little memory where they are numbers that lie close together: about one bit each. Other
 * identifiers are kept as they are.
 */
final class ItemIds {
    private static final int MAX_DIGITS = 9;
    private static final int PAGE = 16;

    private final Map<Integer, BitSet> pages = new HashMap<>();
    private final Set<String> others = new HashSet<>();

    /**
     * Adds an identifier.
     *
     * @return whether it is new
     */
    boolean add(String id) {
        if (!isNumber(id)) {
            return others.add(id);
        }
        var number = Integer.parseInt(id);
        var page = pages.computeIfAbsent(number >>> PAGE, unseen -> new BitSet());
        var bit = number & ((1 << PAGE) - 1);
        var isNew = !page.get(bit);
        page.set(bit);
        return isNew;
    }

    boolean contains(String id) {
        if (!isNumber(id)) {
            return others.contains(id);
        }
        var number = Integer.parseInt(id);
        var page = pages.get(number >>> PAGE);
        return page != null && page.get(number & ((1 << PAGE) - 1));
    }

    /** A number in its usual writing, so that different identifiers stay different. */
    private static boolean isNumber(String id) {
        return !id.isEmpty()
                && id.length() <= MAX_DIGITS
                && id.chars().allMatch(c -> c >= '0' && c <= '9')
                && (id.length() == 1 || id.charAt(0) != '0');
    }
}
