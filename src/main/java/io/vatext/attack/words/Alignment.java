package io.vatext.attack.words;

import java.util.Arrays;
import java.util.List;

/** Matches two nearly equal sequences of words, in order. */
final class Alignment {
    /** The largest table of the differing middle, in cells of four bytes; what differs more stays unmatched. */
    private static final long MOST_CELLS = 4_000_000;

    private Alignment() {}

    /**
     * Matches as many words as possible (a longest common subsequence), after those at both ends that are equal.
     *
     * @param expected any words
     * @param found the words to find them among
     * @return for each expected word the position of its match, or -1; positions rise
     */
    static int[] of(List<String> expected, List<String> found) {
        var matches = new int[expected.size()];
        Arrays.fill(matches, -1);
        var shorter = Math.min(expected.size(), found.size());
        var first = 0;
        while (first < shorter && expected.get(first).equals(found.get(first))) {
            matches[first] = first;
            first++;
        }
        var last = 0;
        while (last < shorter - first
                && expected.get(expected.size() - 1 - last).equals(found.get(found.size() - 1 - last))) {
            matches[expected.size() - 1 - last] = found.size() - 1 - last;
            last++;
        }
        middle(
                expected.subList(first, expected.size() - last),
                found.subList(first, found.size() - last),
                first,
                matches);
        return matches;
    }

    private static void middle(List<String> expected, List<String> found, int offset, int[] matches) {
        if (expected.isEmpty() || found.isEmpty() || (long) expected.size() * found.size() > MOST_CELLS) {
            return;
        }
        // longest[i][j]: the length of the longest common subsequence of what follows from i and j.
        var longest = new int[expected.size() + 1][found.size() + 1];
        for (var i = expected.size() - 1; i >= 0; i--) {
            for (var j = found.size() - 1; j >= 0; j--) {
                longest[i][j] = expected.get(i).equals(found.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        var i = 0;
        var j = 0;
        while (i < expected.size() && j < found.size()) {
            if (expected.get(i).equals(found.get(j))) {
                matches[offset + i++] = offset + j++;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }
}
