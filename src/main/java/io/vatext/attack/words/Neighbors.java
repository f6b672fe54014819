package io.vatext.attack.words;

import io.vatext.embedding.WordVectors;
import io.vatext.support.NormalFormC;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The words whose vectors have the smallest angle to that of a word. The search is exact. Only words that are asked for are looked up, and
 * the answers of the last few thousand are kept; apart from that it takes a number for each vector. Not thread-safe.
 */
public final class Neighbors {
    private static final int KEPT = 5_000;
    private static final Comparator<Neighbor> FARTHEST_FIRST =
            Comparator.comparingDouble(Neighbor::cosine).thenComparing(Neighbor::word, Comparator.reverseOrder());

    private final WordVectors vectors;
    private final double minCosine;
    private final int most;
    private final List<String> words = new ArrayList<>();
    private final List<float[]> rows = new ArrayList<>();
    private final List<Double> norms = new ArrayList<>();
    private final Map<String, List<Neighbor>> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Neighbor>> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * A word near another.
     *
     * @param word as the vectors have it
     * @param cosine of the angle between the vectors, from -1 to 1
     */
    public record Neighbor(String word, double cosine) {}

    /**
     * Prepares a search. Entries that are no words with a letter, such as the end of sequence, are never found.
     *
     * @param vectors the vectors, which are not copied
     * @param minCosine the least cosine of a neighbor
     * @param most the largest number of neighbors of a word
     */
    public Neighbors(WordVectors vectors, double minCosine, int most) {
        this.vectors = vectors;
        this.minCosine = minCosine;
        this.most = most;
        vectors.rows().forEach((word, row) -> {
            var norm = Math.sqrt(product(row, row));
            if (norm > 0 && TextWords.isWord(word) && Constraints.hasLetter(word)) {
                words.add(word);
                rows.add(row);
                norms.add(norm);
            }
        });
    }

    /**
     * The neighbors of a word.
     *
     * @param word as it is written in a text; if it has no vector, that of the word in lower case counts
     * @return its neighbors by falling cosine, without the word itself in any case; empty if it has no vector
     */
    public List<Neighbor> of(String word) {
        var normal = NormalFormC.of(word);
        var own = vectors.rows().get(normal);
        if (own == null) {
            normal = normal.toLowerCase(Locale.ROOT);
            own = vectors.rows().get(normal);
        }
        if (own == null) {
            return List.of();
        }
        var found = kept.get(normal);
        if (found == null) {
            found = search(normal, own);
            kept.put(normal, found);
        }
        return found;
    }

    /**
     * The word whose vector is nearest to a point (by the Euclidean distance).
     *
     * @param point any point of the vectors' space
     * @param excluded a word that is not found, in any case
     * @return the word; empty if there is no other
     */
    Optional<String> nearest(float[] point, String excluded) {
        var best = -1;
        var least = Double.POSITIVE_INFINITY;
        for (var i = 0; i < rows.size(); i++) {
            // The squared distance without the square of the point, which is the same for all.
            var distance = norms.get(i) * norms.get(i) - 2 * product(point, rows.get(i));
            if (distance < least && !words.get(i).equalsIgnoreCase(excluded)) {
                least = distance;
                best = i;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(words.get(best));
    }

    private List<Neighbor> search(String word, float[] own) {
        var norm = Math.sqrt(product(own, own));
        var nearest = new PriorityQueue<>(FARTHEST_FIRST);
        for (var i = 0; i < rows.size() && norm > 0; i++) {
            var cosine = product(own, rows.get(i)) / (norm * norms.get(i));
            if (cosine >= minCosine && !words.get(i).equalsIgnoreCase(word)) {
                nearest.add(new Neighbor(words.get(i), cosine));
                if (nearest.size() > most) {
                    nearest.remove();
                }
            }
        }
        return nearest.stream().sorted(FARTHEST_FIRST.reversed()).toList();
    }

    private static double product(float[] a, float[] b) {
        var sum = 0.0;
        for (var i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
