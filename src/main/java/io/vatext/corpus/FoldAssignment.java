package io.vatext.corpus;

import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/**
 * Divides labeled documents into folds for cross-validation.
 *
 * @param folds the fold of each document; {@link #NEVER} for one that is never left out
 * @param count the number of folds; 0 if no document can be left out, otherwise at least 2
 */
public record FoldAssignment(int[] folds, int count) {
    /** A document that is in every training set. */
    public static final int NEVER = -1;

    /** Copies of the same text. */
    private record Group(String label, List<Integer> documents) {}

    /**
     * Divides documents so that each fold has about the same share of each class, and copies of a text are in the same
     * one. The only text of a class is never left out, because a class without documents cannot be learned.
     *
     * @param labels the class of each document
     * @param keys equal for copies of a text
     * @param wanted the largest number of folds, at least 2
     * @param seeds draw the folds
     * @return the folds
     */
    public static FoldAssignment of(List<String> labels, List<TextKey> keys, int wanted, Seeds seeds) {
        var groups = new LinkedHashMap<TextKey, Group>();
        for (var d = 0; d < labels.size(); d++) {
            var label = labels.get(d);
            groups.computeIfAbsent(keys.get(d), key -> new Group(label, new ArrayList<>()))
                    .documents()
                    .add(d);
        }
        var byClass = new TreeMap<String, List<Group>>();
        groups.values()
                .forEach(group -> byClass.computeIfAbsent(group.label(), label -> new ArrayList<>())
                        .add(group));
        var possible = byClass.values().stream()
                .mapToInt(List::size)
                .filter(n -> n > 1)
                .sum();
        var count = possible == 0 ? 0 : Math.min(wanted, possible);
        var folds = new int[labels.size()];
        Arrays.fill(folds, NEVER);
        var sizes = new int[count];
        var index = 0;
        for (var all : byClass.values()) {
            var shuffled = new ArrayList<>(seeds.shuffled(all, "folds", index++));
            if (shuffled.size() > 1) {
                // Large groups first, so that small ones can even out the folds.
                shuffled.sort(
                        Comparator.comparingInt(group -> -group.documents().size()));
                deal(shuffled, sizes, folds);
            }
        }
        return new FoldAssignment(folds, count);
    }

    /** Puts each group into the fold that has the fewest documents of the class, or else the fewest of all. */
    private static void deal(List<Group> groups, int[] sizes, int[] folds) {
        var own = new HashMap<Integer, Integer>();
        for (var group : groups) {
            var best = 0;
            for (var fold = 1; fold < sizes.length; fold++) {
                var more = own.getOrDefault(fold, 0) - own.getOrDefault(best, 0);
                best = more < 0 || (more == 0 && sizes[fold] < sizes[best]) ? fold : best;
            }
            var documents = group.documents();
            own.merge(best, documents.size(), Integer::sum);
            sizes[best] += documents.size();
            for (var document : documents) {
                folds[document] = best;
            }
        }
    }
}
