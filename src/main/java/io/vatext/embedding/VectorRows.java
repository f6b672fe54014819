package io.vatext.embedding;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Collects the rows of wanted words; if a word has several, its first row. */
final class VectorRows {
    private final Predicate<String> wanted;
    private final Map<String, float[]> rows = new HashMap<>();

    VectorRows(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    boolean wants(String word) {
        return wanted.test(word) && !rows.containsKey(word);
    }

    void put(String word, float[] row) {
        rows.put(word, row);
    }

    Map<String, float[]> rows() {
        return rows;
    }
}
