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
 * The identifiers of the documents of each part. Duplicates are not yet removed from the unlabeled pool.
 *
 * @param labeled identifiers and labels of training documents
 * @param validation identifiers and labels of validation documents
 * @param pool identifiers of unlabeled documents
 * @param test identifiers and labels of test documents
 * @param copies how many documents were left out because an earlier one of their part has the same text
 * @param classes all classes; empty if they are those of the labeled documents
 * @param validationIsHeldOut whether the validation documents were drawn from the labeled ones
 */
record SplitIds(
        Map<String, String> labeled,
        Map<String, String> validation,
        Set<String> pool,
        Map<String, String> test,
        int copies,
        List<String> classes,
        boolean validationIsHeldOut) {
    /** Parts without removed duplicates whose labeled documents have all classes. */
    SplitIds(Map<String, String> labeled, Map<String, String> validation, Set<String> pool, Map<String, String> test) {
        this(labeled, validation, pool, test, 0, List.of(), false);
    }

    /** The same split, with a random share of the labeled documents of each class moved to validation. */
    SplitIds heldOut(double share, long seed) {
        var byClass = new TreeMap<String, List<String>>();
        new TreeMap<>(labeled)
                .forEach((id, label) ->
                        byClass.computeIfAbsent(label, l -> new ArrayList<>()).add(id));
        return heldOut(HoldOut.stratified(byClass, share, seed));
    }

    /** The same split, with some of the labeled documents moved to validation. */
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

    /** Identifies the split, independent of the order of the documents. */
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
