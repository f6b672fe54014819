package io.vatext.corpus;

import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Draws a validation set from labeled documents if none is given. */
public final class HoldOut {
    /** The share that is held out unless the user says otherwise. */
    public static final double DEFAULT_SHARE = 0.2;

    private HoldOut() {}

    /**
     * Draws a share of each class of documents that are all different, as the other method does.
     *
     * @param byClass the documents of each class, in a deterministic order
     * @param share from 0 (none) to below 1
     * @param seed the same seed draws the same documents
     * @param <K> what identifies a document
     * @return the documents held out
     * @throws InputException if the share is out of range
     */
    public static <K> Set<K> stratified(SortedMap<String, List<K>> byClass, double share, long seed) {
        return stratified(byClass, document -> document, share, seed);
    }

    /**
     * Draws a share of the texts of each class, rounded to the nearest integer. Copies of a text are held out together or
     * not at all; a text with copies is not drawn if more than the share of the class's documents would be held out with
     * it, unless nothing else could be. One text of each class is never drawn. If every class is too small for its share
     * to amount to one text, one text of the largest class is drawn.
     *
     * @param byClass the documents of each class, in a deterministic order
     * @param text equal for copies of a text
     * @param share from 0 (none) to below 1
     * @param seed the same seed draws the same documents
     * @param <K> what identifies a document
     * @return the documents held out
     * @throws InputException if the share is out of range
     */
    public static <K> Set<K> stratified(
            SortedMap<String, List<K>> byClass, Function<K, ?> text, double share, long seed) {
        if (!(share >= 0 && share < 1)) {
            throw new InputException("the validation share must be at least 0 and below 1, but is " + share + ".");
        }
        var seeds = new Seeds(seed);
        var held = new HashSet<K>();
        List<List<K>> largest = List.of();
        var index = 0;
        for (var texts : texts(byClass, text).values()) {
            var shuffled = seeds.shuffled(texts, "validation", index++);
            draw(shuffled, share).forEach(held::addAll);
            largest = shuffled.size() > largest.size() ? shuffled : largest;
        }
        if (share > 0 && held.isEmpty() && largest.size() > 1) {
            held.addAll(largest.get(0));
        }
        return held;
    }

    /**
     * The copies of each text, by class. A text whose copies have different labels belongs to no class, so it is never
     * drawn: no answer to it would be right.
     */
    private static <K> SortedMap<String, List<List<K>>> texts(SortedMap<String, List<K>> byClass, Function<K, ?> text) {
        var classOf = new LinkedHashMap<Object, String>();
        var conflicting = new HashSet<Object>();
        byClass.forEach((label, documents) -> documents.forEach(document -> {
            var key = (Object) text.apply(document);
            if (!classOf.computeIfAbsent(key, unseen -> label).equals(label)) {
                conflicting.add(key);
            }
        }));
        var texts = new TreeMap<String, List<List<K>>>();
        byClass.forEach((label, documents) -> {
            Map<Object, List<K>> copies = new LinkedHashMap<>();
            for (var document : documents) {
                var key = (Object) text.apply(document);
                if (!conflicting.contains(key)) {
                    copies.computeIfAbsent(key, unseen -> new ArrayList<>()).add(document);
                }
            }
            texts.put(label, List.copyOf(copies.values()));
        });
        return texts;
    }

    private static <K> List<List<K>> draw(List<List<K>> shuffled, double share) {
        var wanted = Math.min(Math.round(share * shuffled.size()), Math.max(0, shuffled.size() - 1));
        var documents = shuffled.stream().mapToLong(List::size).sum();
        var space = Math.max(wanted, Math.round(share * documents));
        var drawn = new ArrayList<List<K>>();
        for (var copies : shuffled) {
            if (drawn.size() < wanted && copies.size() <= space) {
                drawn.add(copies);
                space -= copies.size();
            }
        }
        if (drawn.isEmpty() && wanted > 0) {
            shuffled.stream().min((a, b) -> Integer.compare(a.size(), b.size())).ifPresent(drawn::add);
        }
        return drawn;
    }
}
