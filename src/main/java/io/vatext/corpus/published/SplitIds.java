package io.vatext.corpus.published;

import io.vatext.corpus.HoldOut;
import io.vatext.corpus.Sha256;
import io.vatext.support.InputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 */
record SplitIds(
        Map<String, String> labeled,
        Map<String, String> validation,
        Set<String> pool,
        Map<String, String> test,
        int copies) {

    /** The subset of a {@link CorpusDescription.HashOrder} that the number of labels per class names. */
    static String hashSubset(CorpusDescription.HashOrder rule) {
        return "k" + rule.labeledPerClass();
    }

    /** A published split; the validation documents are those of a list, if all labels may be used, or else drawn. */
    static SplitIds of(IdLists lists, String subset, CorpusIndex index, long seed) {
        var drawn = lists.drawn(subset);
        var test = lists.test();
        var pool = new LinkedHashSet<String>();
        for (var id : lists.train()) {
            if (!drawn.containsKey(id)) {
                pool.add(id);
            }
        }
        index.entries().forEach((id, entry) -> {
            if (entry.pool()) {
                pool.add(id);
            }
        });
        pool.removeAll(test.keySet());
        var named = lists.validation();
        if (subset.equals(IdLists.FULL) && !named.isEmpty()) {
            return divided(drawn, named, pool, test, 0);
        }
        return heldOut(drawn, HoldOut.DEFAULT_SHARE, seed, pool, test, 0);
    }

    /** A split whose validation documents are drawn from the labeled ones, a share of each class. */
    static SplitIds heldOut(
            Map<String, String> drawn,
            double share,
            long seed,
            Set<String> pool,
            Map<String, String> test,
            int copies) {
        var byClass = new TreeMap<String, List<String>>();
        new TreeMap<>(drawn)
                .forEach((id, label) ->
                        byClass.computeIfAbsent(label, l -> new ArrayList<>()).add(id));
        return divided(drawn, HoldOut.stratified(byClass, share, seed), pool, test, copies);
    }

    private static SplitIds divided(
            Map<String, String> drawn, Set<String> held, Set<String> pool, Map<String, String> test, int copies) {
        var labeled = new LinkedHashMap<String, String>();
        var validation = new LinkedHashMap<String, String>();
        drawn.forEach((id, label) -> (held.contains(id) ? validation : labeled).put(id, label));
        return new SplitIds(labeled, validation, pool, test, copies);
    }

    /** A split by the hash of the identifiers. */
    static SplitIds of(CorpusDescription.HashOrder rule, String subset, CorpusIndex index) {
        if (!subset.equals(hashSubset(rule)) && !subset.equals(IdLists.FULL)) {
            throw new InputException("there is no subset \"" + subset + "\"; the subsets are " + hashSubset(rule)
                    + " and " + IdLists.FULL + ".");
        }
        var perClass = subset.equals(IdLists.FULL) ? Integer.MAX_VALUE : rule.labeledPerClass();
        var ordered = new TreeMap<String, String>();
        for (var id : index.entries().keySet()) {
            ordered.put(HexFormat.of().formatHex(Sha256.of(id.getBytes(StandardCharsets.US_ASCII))), id);
        }
        var labeled = new LinkedHashMap<String, String>();
        var validation = new LinkedHashMap<String, String>();
        var test = new LinkedHashMap<String, String>();
        var pool = new LinkedHashSet<String>();
        var drawn = new TreeMap<String, Integer>();
        for (var id : ordered.values()) {
            var label = Objects.requireNonNull(index.entries().get(id)).label();
            if (label == null) {
                throw new InputException("the document " + id + " has no label, so it cannot be split by classes.");
            }
            if (test.size() < rule.test()) {
                test.put(id, label);
            } else if (validation.size() < rule.validation()) {
                validation.put(id, label);
            } else if (drawn.merge(label, 1, Integer::sum) <= perClass) {
                labeled.put(id, label);
            } else {
                pool.add(id);
            }
        }
        return new SplitIds(labeled, validation, pool, test, 0);
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
