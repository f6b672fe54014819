package io.vatext.corpus.published;

import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random divisions of a corpus into training and test documents, one for each draw: {@code s0}, {@code s1} and so on. */
final class RandomSplit {
    static final String FIRST = "s0";

    private RandomSplit() {}

    static List<String> subsets(CorpusDescription.RandomSplits rule) {
        return IntStream.range(0, rule.draws()).mapToObj(draw -> "s" + draw).toList();
    }

    /** A draw; which documents are tested on depends on the draw alone, which ones select the model on the seed, too. */
    static SplitIds of(CorpusDescription.RandomSplits rule, String subset, CorpusIndex index, long seed) {
        var draw = subsets(rule).indexOf(subset);
        if (draw < 0) {
            throw new InputException(
                    "there is no subset \"" + subset + "\"; the splits are " + String.join(", ", subsets(rule)) + ".");
        }
        var labels = new TreeMap<String, String>();
        index.entries().forEach((id, entry) -> {
            if (entry.label() == null) {
                throw new InputException("the document " + id + " has no label, so it cannot be split.");
            }
            labels.put(id, entry.label());
        });
        var ids = shuffled(new ArrayList<>(labels.keySet()), new Seeds(draw).generator("random split", 0));
        var tested = ids.subList(0, (int) (rule.testShare() * ids.size()));
        var test = new LinkedHashMap<String, String>();
        tested.forEach(id -> test.put(id, labels.remove(id)));
        return SplitIds.heldOut(new LinkedHashMap<>(labels), rule.validationShare(), seed, Set.of(), test, 0);
    }

    /** A shuffled copy (Fisher and Yates). */
    static <T> List<T> shuffled(List<T> all, RandomGenerator random) {
        var shuffled = new ArrayList<>(all);
        for (var i = shuffled.size() - 1; i > 0; i--) {
            var j = random.nextInt(i + 1);
            shuffled.set(i, shuffled.set(j, shuffled.get(i)));
        }
        return shuffled;
    }
}
