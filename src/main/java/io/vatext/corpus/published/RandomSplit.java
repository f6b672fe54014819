package io.vatext.corpus.published;

import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Random splits of a corpus into training and test documents, one for each draw: {@code s0}, {@code s1} and so on. The
 * test documents depend on the draw alone, the validation documents on the draw and the seed.
 */
record RandomSplit(CorpusDescription.RandomSplits rule) implements SplitRule {
    @Override
    public List<String> subsets() {
        return IntStream.range(0, rule.draws()).mapToObj(draw -> "s" + draw).toList();
    }

    @Override
    public SplitIds split(CorpusIndex index, @Nullable String subset, long seed) {
        var draw = subset == null ? 0 : subsets().indexOf(subset);
        if (draw < 0) {
            throw new InputException(
                    "unknown subset \"" + subset + "\"; the splits are " + String.join(", ", subsets()) + ".");
        }
        var labels = new TreeMap<String, String>();
        index.forEach((id, entry) -> labels.put(id, entry.requireLabel(id)));
        var ids = new Seeds(draw).shuffled(labels.keySet(), "random split", 0);
        var test = new LinkedHashMap<String, String>();
        for (var id : ids.subList(0, (int) (rule.testShare() * ids.size()))) {
            test.put(id, labels.get(id));
            labels.remove(id);
        }
        return new SplitIds(labels, Map.of(), Set.of(), test).heldOut(rule.validationShare(), seed);
    }
}
