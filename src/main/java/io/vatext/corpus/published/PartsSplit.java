package io.vatext.corpus.published;

import io.vatext.corpus.TextKey;
import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The split of a corpus whose files are its parts. The subset {@code kN.sD} is N training documents of each class (all where there
 * are fewer), draw D; the other training documents join the unlabeled ones. Every N and D may be asked for.
 */
final class PartsSplit {
    private static final Pattern DRAW = Pattern.compile("k([1-9]\\d{0,6})\\.s(\\d{1,6})");

    private PartsSplit() {}

    /** Some of the subsets, to be shown; the largest last. */
    static List<String> subsets() {
        return List.of("k20.s0", "k20.s1", "k20.s2", "k100.s0", "k100.s1", "k100.s2", IdLists.FULL);
    }

    /** How many documents a part has, copies counted. */
    static long count(@Nullable String prefix, CorpusIndex index) {
        return prefix == null
                ? 0
                : index.entries().keySet().stream()
                        .filter(id -> id.startsWith(prefix))
                        .count();
    }

    static SplitIds of(CorpusDescription.Parts parts, String subset, CorpusIndex index, long seed) {
        var train = new LinkedHashMap<String, String>();
        var test = new LinkedHashMap<String, String>();
        var pool = new LinkedHashSet<String>();
        var copies = labels(parts, parts.train(), index, train) + labels(parts, parts.test(), index, test);
        var seen = new HashSet<TextKey>();
        for (var entry : index.entries().entrySet()) {
            if (parts.unlabeled() != null && entry.getKey().startsWith(parts.unlabeled())) {
                if (parts.distinct() && !seen.add(entry.getValue().key())) {
                    copies++;
                } else {
                    pool.add(entry.getKey());
                }
            }
        }
        var drawn = drawn(subset, train);
        train.keySet().stream().filter(id -> !drawn.containsKey(id)).forEach(pool::add);
        return SplitIds.heldOut(drawn, parts.validationShare(), seed, pool, test, copies);
    }

    /** Collects the documents of a labeled part; returns how many copies were left out. */
    private static int labels(
            CorpusDescription.Parts parts, String prefix, CorpusIndex index, Map<String, String> labels) {
        var seen = new HashSet<TextKey>();
        var copies = 0;
        for (var entry : index.entries().entrySet()) {
            if (entry.getKey().startsWith(prefix)) {
                var label = entry.getValue().label();
                if (label == null) {
                    throw new InputException("the document " + entry.getKey()
                            + " has no label, but it is in a labeled part;" + " get the corpus anew.");
                }
                if (parts.distinct() && !seen.add(entry.getValue().key())) {
                    copies++;
                } else {
                    labels.put(entry.getKey(), label);
                }
            }
        }
        return copies;
    }

    private static Map<String, String> drawn(String subset, Map<String, String> train) {
        if (subset.equals(IdLists.FULL)) {
            return train;
        }
        var wanted = DRAW.matcher(subset);
        if (!wanted.matches()) {
            throw new InputException("there is no subset \"" + subset + "\"; name " + IdLists.FULL
                    + ", or kN.sD for N documents of each class and draw D, such as k20.s0.");
        }
        var perClass = Integer.parseInt(wanted.group(1));
        var seeds = new Seeds(Long.parseLong(wanted.group(2)));
        var byClass = new TreeMap<String, List<String>>();
        train.forEach((id, label) ->
                byClass.computeIfAbsent(label, l -> new ArrayList<>()).add(id));
        var drawn = new LinkedHashMap<String, String>();
        var number = 0;
        for (var entry : byClass.entrySet()) {
            var ids = RandomSplit.shuffled(entry.getValue(), seeds.generator("labeled documents", number++));
            ids.subList(0, Math.min(perClass, ids.size())).forEach(id -> drawn.put(id, entry.getKey()));
        }
        return drawn;
    }
}
