package io.vatext.corpus.published;

import io.vatext.corpus.IdSet;
import io.vatext.corpus.read.LyrlFiles;
import io.vatext.corpus.read.NewsLabels;
import io.vatext.support.InputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The split of dated news. All labels are used.
 *
 * @param rule the periods
 * @param files the files next to the NewsML
 */
record PeriodsSplit(Periods rule, LyrlFiles files) implements SplitRule {
    @Override
    public List<String> subsets() {
        return List.of(FULL);
    }

    @Override
    public SplitIds split(CorpusIndex index, @Nullable String subset, long seed) {
        if (subset != null && !subset.equals(FULL)) {
            throw new InputException("unknown subset \"" + subset + "\"; the only subset is " + FULL + ".");
        }
        var labels = NewsLabels.of(rule.labels(), files);
        Predicate<String> taken = rule.items() == Periods.Items.LYRL2004 ? files.ids() : id -> true;
        var train = new LinkedHashMap<String, String>();
        var test = new LinkedHashMap<String, String>();
        var unlabeled = new IdSet();
        index.forEach((id, entry) -> {
            var date = entry.attributes().date();
            if (date == null || !taken.test(id)) {
                return;
            }
            if (rule.unlabeled().contains(date)) {
                unlabeled.add(id); // its topics are not read
                return;
            }
            var label = labels.label(id, entry.attributes().topics());
            if (label != null && rule.test().contains(date)) {
                test.put(id, label);
            } else if (label != null && rule.train().contains(date)) {
                train.put(id, label);
            }
        });
        return new SplitIds(train, Map.of(), unlabeled, test, 0, List.copyOf(labels.classes()), false)
                .heldOut(rule.heldOut(), seed);
    }

    @Override
    public Map<String, SplitRule> variations() {
        var others = new LinkedHashMap<String, SplitRule>();
        if (rule.variations() != null) {
            rule.variations()
                    .forEach((name, variation) -> others.put(name, new PeriodsSplit(rule.with(variation), files)));
        }
        return others;
    }

    @Override
    public String missing() {
        var names = rule.needs().stream().filter(name -> !files.has(name)).toList();
        return names.isEmpty() ? "" : String.join(" and ", names) + " of Lewis et al. 2004 next to the NewsML";
    }
}
