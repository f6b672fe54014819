package io.vatext.analysis.words;

import io.vatext.attack.words.Neighbors;
import io.vatext.embedding.WordVectors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Words near others, by the vectors of one row.
 *
 * @param row its name
 * @param near the nearest words of each word that is looked at; empty for a word without a vector
 * @param pairs what is known of each pair, in their order
 */
record RowNeighbors(String row, Map<String, List<Near>> near, List<Pair> pairs) {
    RowNeighbors {
        pairs = List.copyOf(pairs);
    }

    /**
     * A near word.
     *
     * @param word the word
     * @param distance 1 - cosine
     */
    record Near(String word, double distance) {}

    /**
     * Two words.
     *
     * @param distance 1 - cosine
     * @param rankOfSecond how many words are nearest to the first up to the second, which is counted; 0 if one is unknown
     * @param rankOfFirst the same the other way round
     */
    record Pair(double distance, int rankOfSecond, int rankOfFirst) {
        private static final Pair UNKNOWN = new Pair(0, 0, 0);

        boolean isKnown() {
            return rankOfSecond > 0;
        }
    }

    static RowNeighbors of(
            String row, WordVectors vectors, WordNeighbors.Chosen chosen, List<List<String>> pairs, int nearest) {
        var few = new Neighbors(vectors, -1, nearest);
        var near = new LinkedHashMap<String, List<Near>>();
        chosen.shown().forEach(word -> near.put(word, near(few, word)));
        chosen.sample().forEach(word -> near.computeIfAbsent(word, missing -> near(few, missing)));
        var all = new Neighbors(vectors, -1, Integer.MAX_VALUE);
        return new RowNeighbors(
                row,
                near,
                pairs.stream().map(pair -> pair(all, pair.get(0), pair.get(1))).toList());
    }

    private static List<Near> near(Neighbors neighbors, String word) {
        return neighbors.of(word).stream()
                .map(found -> new Near(found.word(), 1 - found.cosine()))
                .toList();
    }

    private static Pair pair(Neighbors all, String first, String second) {
        var ofFirst = near(all, first);
        var rankOfSecond = rank(ofFirst, second);
        var rankOfFirst = rank(near(all, second), first);
        return rankOfSecond == 0 || rankOfFirst == 0
                ? Pair.UNKNOWN
                : new Pair(ofFirst.get(rankOfSecond - 1).distance(), rankOfSecond, rankOfFirst);
    }

    private static int rank(List<Near> near, String word) {
        for (var i = 0; i < near.size(); i++) {
            if (near.get(i).word().equalsIgnoreCase(word)) {
                return i + 1;
            }
        }
        return 0;
    }
}
