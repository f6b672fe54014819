package io.vatext.inspection;

import io.vatext.corpus.LabelSpelling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the labels of the training documents show.
 *
 * @param documents how many documents have each label, the most frequent first
 * @param missing those labels that are usual spellings of a missing one, or that are numbers such as -1 among words
 * @param variants labels that differ from a more frequent one only in spelling
 * @param small other classes with fewer than {@link #FEW} documents
 * @param largestShare the share of the most frequent label; 0 if there are no labels
 */
public record ClassFindings(
        Map<String, Long> documents,
        Map<String, Long> missing,
        List<Variant> variants,
        Map<String, Long> small,
        double largestShare) {
    /** A class with fewer documents can hardly be learned. */
    public static final long FEW = 5;

    /** With a class that has a larger share, the misclassification rate alone says little. */
    public static final double IMBALANCED = 0.9;

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+([.][0-9]+)?");
    private static final Pattern CODE_OF_NONE = Pattern.compile("-1([.]0)?|-?9{2,}([.]0)?");

    /**
     * A label that looks like a more frequent one.
     *
     * @param label the label
     * @param documents how many documents have it
     * @param nearest the other label
     * @param nearestDocuments how many documents have that
     */
    public record Variant(String label, long documents, String nearest, long nearestDocuments) {}

    /**
     * Looks at labels.
     *
     * @param counts how many documents have each label
     * @return what they show
     */
    public static ClassFindings of(Map<String, Long> counts) {
        var sorted = new LinkedHashMap<String, Long>();
        new TreeMap<>(counts)
                .entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        var numbers = sorted.keySet().stream()
                .filter(label -> NUMBER.matcher(label).matches())
                .count();
        var missing = only(
                sorted,
                label -> LabelSpelling.looksMissing(label)
                        || (numbers == 1
                                && sorted.size() > 2
                                && CODE_OF_NONE.matcher(label).matches()));
        var total = sorted.values().stream().mapToLong(Long::longValue).sum();
        var classes = new LinkedHashMap<>(sorted);
        classes.keySet().removeAll(missing.keySet());
        var largest = sorted.values().stream().findFirst().orElse(0L);
        return new ClassFindings(
                Collections.unmodifiableMap(sorted),
                missing,
                variants(classes),
                only(classes, label -> sorted.getOrDefault(label, 0L) < FEW),
                total == 0 ? 0 : (double) largest / total);
    }

    private static Map<String, Long> only(Map<String, Long> counts, Predicate<String> wanted) {
        return Collections.unmodifiableMap(counts.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, LinkedHashMap::new)));
    }

    private static List<Variant> variants(Map<String, Long> counts) {
        var first = new HashMap<String, String>();
        var variants = new ArrayList<Variant>();
        counts.forEach((label, count) -> {
            var nearest = first.putIfAbsent(LabelSpelling.skeleton(label), label);
            if (nearest != null) {
                variants.add(new Variant(label, count, nearest, counts.getOrDefault(nearest, 0L)));
            }
        });
        return List.copyOf(variants);
    }

    /**
     * The most frequent label.
     *
     * @return empty if there are no labels
     */
    public String largest() {
        return documents.keySet().stream().findFirst().orElse("");
    }

    /**
     * Whether one class has so many documents that the misclassification rate alone says little.
     *
     * @return true if its share exceeds {@link #IMBALANCED}
     */
    public boolean isImbalanced() {
        return largestShare > IMBALANCED;
    }
}
