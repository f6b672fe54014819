package io.vatext.inspection;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Counts the words of labeled documents, and notes which of them unlabeled text has. Not thread-safe. */
final class LabeledVocabulary {
    /** Of more different words, the first are counted. */
    private static final int MOST = 1_000_000;

    private static final int SHOWN = 10;

    private final Map<String, long[]> words = new HashMap<>();

    void addLabeled(String word) {
        var count = words.get(word);
        if (count != null) {
            count[0]++;
        } else if (words.size() < MOST) {
            words.put(word, new long[] {1, 0});
        }
    }

    void addUnlabeled(String word) {
        var count = words.get(word);
        if (count != null) {
            count[1] = 1;
        }
    }

    VocabularyOverlap overlap() {
        var known = words.values().stream().filter(count -> count[1] > 0).count();
        var tokens = words.values().stream().mapToLong(count -> count[0]).sum();
        var knownTokens =
                words.values().stream().mapToLong(count -> count[0] * count[1]).sum();
        var unknown = words.entrySet().stream()
                .filter(entry -> entry.getValue()[1] == 0)
                .sorted(Comparator.comparingLong((Map.Entry<String, long[]> entry) -> -entry.getValue()[0])
                        .thenComparing(Map.Entry::getKey))
                .limit(SHOWN)
                .map(Map.Entry::getKey)
                .toList();
        return new VocabularyOverlap(words.size(), known, tokens == 0 ? 0 : (double) knownTokens / tokens, unknown);
    }
}
