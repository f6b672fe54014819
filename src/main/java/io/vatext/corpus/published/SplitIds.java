package io.vatext.corpus.published;

import io.vatext.corpus.HoldOut;
import io.vatext.support.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which documents are in which part. The unlabeled pool is not yet cleared of duplicates.
 *
 * @param labeled identifiers with labels
 * @param validation identifiers with labels
 * @param pool identifiers
 * @param test identifiers with labels
 * @param copies how many documents were left out because an earlier one of their part has the same text
 * @param classes all labels that documents can have; empty where the labeled documents have them all
 * @param validationIsHeldOut whether the validation documents were labeled ones
 */
record SplitIds(
        Map<String, String> labeled,
        Map<String, String> validation,
        Set<String> pool,
        Map<String, String> test,
        int copies,
        List<String> classes,
        boolean validationIsHeldOut) {
    /** Parts from which nothing was left out, and whose labeled documents have all classes. */
    SplitIds(Map<String, String> labeled, Map<String, String> validation, Set<String> pool, Map<String, String> test) {
        this(labeled, validation, pool, test, 0, List.of(), false);
    }

    /** The same split, with a share of the labeled documents of each class, drawn by the seed, for validation. */
    SplitIds heldOut(double share, long seed) {
        var byClass = new TreeMap<String, List<String>>();
        new TreeMap<>(labeled)
                .forEach((id, label) ->
                        byClass.computeIfAbsent(label, l -> new ArrayList<>()).add(id));
        return heldOut(HoldOut.stratified(byClass, share, seed));
    }

    /** The same split, with some of the labeled documents for validation. */
    SplitIds heldOut(Set<String> held) {
        var kept = new LinkedHashMap<String, String>();
        var moved = new LinkedHashMap<>(validation);
        labeled.forEach((id, label) -> (held.contains(id) ? moved : kept).put(id, label));
        return new SplitIds(kept, moved, pool, test, copies, classes, true);
    }

    /** The same split with another unlabeled pool. */
    SplitIds withPool(Set<String> other) {
        return new SplitIds(labeled, validation, other, test, copies, classes, validationIsHeldOut);
    }

    /** Identifies the split whatever the order of the documents is. */
    String sha256() {
        var sha = new Sha256();
        part(sha, "labeled", labeled);
        part(sha, "validation", validation);
        part(sha, "test", test);
        sha.line("unlabeled");
        pool.stream().sorted().forEach(sha::line);
        return sha.hex();
    }

    private static void part(Sha256 sha, String name, Map<String, String> labels) {
        sha.line(name);
        new TreeMap<>(labels).forEach((id, label) -> sha.line(id + "\t" + label));
    }
}
