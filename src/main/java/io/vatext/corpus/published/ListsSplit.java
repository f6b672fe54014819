package io.vatext.corpus.published;

import io.vatext.corpus.HoldOut;
import io.vatext.corpus.IdSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A published split by lists of identifiers. The list of validation documents, if there is one, applies to the subset
 * of all labels; otherwise validation documents are drawn from the labeled ones.
 */
record ListsSplit(IdLists lists) implements SplitRule {
    @Override
    public List<String> subsets() {
        return lists.subsets();
    }

    @Override
    public SplitIds split(CorpusIndex index, @Nullable String subset, long seed) {
        var wanted = subset == null ? FULL : subset;
        var drawn = lists.drawn(wanted);
        var test = lists.test();
        var pool = new IdSet();
        for (var id : lists.train()) {
            if (!drawn.containsKey(id)) {
                pool.add(id);
            }
        }
        index.forEach((id, entry) -> {
            if (entry.attributes().pool()) {
                pool.add(id);
            }
        });
        pool.removeAll(test.keySet());
        var all = new SplitIds(drawn, Map.of(), pool, test);
        var named = lists.validation();
        return wanted.equals(FULL) && !named.isEmpty() ? all.heldOut(named) : all.heldOut(HoldOut.DEFAULT_SHARE, seed);
    }
}
