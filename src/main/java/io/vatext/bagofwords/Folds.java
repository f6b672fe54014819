package io.vatext.bagofwords;

import io.vatext.support.Seeds;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/** Divides documents into parts with about the same share of each class. */
final class Folds {
    private Folds() {}

    /**
     * Assigns documents to folds: class by class, in random order, to one fold after the other. Copies are assigned to the
     * fold of the first of them, so that none is classified with weights that were learned from another.
     *
     * @param documents the numbers of each document's words, which are equal for copies
     * @param labels the classes' numbers
     * @param classes how many classes there are
     * @param folds how many folds
     * @param seeds draw the order
     * @return the fold of each document; without copies, the numbers of documents of two folds, and of a class in two
     *     folds, differ by at most 1
     */
    static int[] of(List<int[]> documents, int[] labels, int classes, int folds, Seeds seeds) {
        var result = new int[labels.length];
        var known = new HashMap<IntBuffer, Integer>();
        var dealt = 0;
        for (var label = 0; label < classes; label++) {
            for (var document : shuffled(labels, label, seeds)) {
                var words = documents.get(document);
                // Documents without words have nothing in common.
                var fold = words.length == 0 ? null : known.putIfAbsent(IntBuffer.wrap(words), dealt % folds);
                result[document] = fold == null ? dealt++ % folds : fold;
            }
        }
        return result;
    }

    /**
     * Draws some documents, each class in proportion, but at least one of each.
     *
     * @param labels the classes' numbers
     * @param classes how many classes there are
     * @param count the approximate number to draw; all documents if there are not more
     * @param seeds draw them
     * @return positions in ascending order
     */
    static int[] sample(int[] labels, int classes, int count, Seeds seeds) {
        var chosen = new ArrayList<Integer>();
        for (var label = 0; label < classes; label++) {
            var documents = shuffled(labels, label, seeds);
            var share = Math.min(1, (double) count / labels.length);
            var taken = Math.min(documents.size(), Math.max(1, Math.round(share * documents.size())));
            chosen.addAll(documents.subList(0, (int) taken));
        }
        return chosen.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private static List<Integer> shuffled(int[] labels, int label, Seeds seeds) {
        var documents = new ArrayList<Integer>();
        for (var d = 0; d < labels.length; d++) {
            if (labels[d] == label) {
                documents.add(d);
            }
        }
        var random = seeds.generator("cross-validation", label);
        for (var i = documents.size() - 1; i > 0; i--) {
            var j = random.nextInt(i + 1);
            documents.set(i, documents.set(j, documents.get(i)));
        }
        return documents;
    }

    /**
     * The possible number of folds.
     *
     * @param labels the classes' numbers
     * @param classes how many classes there are
     * @param wanted the largest number
     * @return 1, which means no cross-validation, if no class has two documents, because a class without other
     *     documents cannot be recognized
     */
    static int possible(int[] labels, int classes, int wanted) {
        var counts = new int[classes];
        Arrays.stream(labels).forEach(label -> counts[label]++);
        var largest = Arrays.stream(counts).max().orElse(0);
        return largest < 2 ? 1 : Math.min(wanted, labels.length);
    }
}
