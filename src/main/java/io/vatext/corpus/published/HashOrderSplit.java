package io.vatext.corpus.published;

import io.vatext.corpus.IdSet;
import io.vatext.support.InputException;
import io.vatext.support.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A split by the hash of the identifiers. The number of labels per class names the subset, such as {@code k100}. */
record HashOrderSplit(CorpusDescription.HashOrder rule) implements SplitRule {
    @Override
    public List<String> subsets() {
        return List.of("k" + rule.labeledPerClass(), FULL);
    }

    @Override
    public SplitIds split(CorpusIndex index, @Nullable String subset, long seed) {
        if (subset != null && !subsets().contains(subset)) {
            throw new InputException(
                    "unknown subset \"" + subset + "\"; the subsets are " + String.join(" and ", subsets()) + ".");
        }
        var perClass = FULL.equals(subset) ? Integer.MAX_VALUE : rule.labeledPerClass();
        var ordered = new TreeMap<String, String>();
        index.forEach((id, entry) -> ordered.put(Sha256.hexOf(id), id));
        var labeled = new LinkedHashMap<String, String>();
        var validation = new LinkedHashMap<String, String>();
        var test = new LinkedHashMap<String, String>();
        var pool = new IdSet();
        var drawn = new TreeMap<String, Integer>();
        for (var id : ordered.values()) {
            var label = Objects.requireNonNull(index.get(id)).requireLabel(id);
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
        return new SplitIds(labeled, validation, pool, test);
    }

    /** The rule names the validation documents, so they are not counted as training documents. */
    @Override
    public CorpusDescription.Counts counts(CorpusIndex index) {
        var all = SplitRule.super.counts(index);
        return new CorpusDescription.Counts(
                all.documents(), all.classes(), all.train() - rule.validation(), all.test(), all.unlabeled());
    }
}
