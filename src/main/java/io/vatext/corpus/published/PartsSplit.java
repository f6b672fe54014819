package io.vatext.corpus.published;

import io.vatext.corpus.IdSet;
import io.vatext.corpus.TextKey;
import io.vatext.support.InputException;
import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The split of a corpus whose files are its parts. The subset {@code kN.sD} is draw D of N training documents of each
 * class (all, if there are fewer); the other training documents are added to the unlabeled ones. N and D are arbitrary.
 */
record PartsSplit(CorpusDescription.Parts rule) implements SplitRule {
    private static final Pattern DRAW = Pattern.compile("k([1-9]\\d{0,6})\\.s(\\d{1,6})");

    /** Examples: any number of labels can be drawn. */
    @Override
    public List<String> subsets() {
        return List.of("k20.s0", "k20.s1", "k20.s2", "k100.s0", "k100.s1", "k100.s2", FULL);
    }

    @Override
    public SplitIds split(CorpusIndex index, @Nullable String subset, long seed) {
        var train = new LinkedHashMap<String, String>();
        var test = new LinkedHashMap<String, String>();
        var pool = new IdSet();
        var copies = take(rule.train(), index, (id, entry) -> train.put(id, entry.requireLabel(id)))
                + take(rule.test(), index, (id, entry) -> test.put(id, entry.requireLabel(id)))
                + take(rule.unlabeled(), index, (id, entry) -> pool.add(id));
        var drawn = subset == null || subset.equals(FULL) ? train : drawn(subset, train);
        train.keySet().stream().filter(id -> !drawn.containsKey(id)).forEach(pool::add);
        return new SplitIds(drawn, Map.of(), pool, test, copies, List.of(), false)
                .heldOut(rule.validationShare(), seed);
    }

    /** Includes duplicates. */
    @Override
    public CorpusDescription.Counts counts(CorpusIndex index) {
        var classes = new HashSet<String>();
        index.forEach((id, entry) -> {
            if (entry.label() != null) {
                classes.add(entry.label());
            }
        });
        return new CorpusDescription.Counts(
                index.size(),
                classes.size(),
                (int) ids(rule.train(), index).count(),
                (int) ids(rule.test(), index).count(),
                (int) ids(rule.unlabeled(), index).count());
    }

    private static Stream<String> ids(@Nullable String prefix, CorpusIndex index) {
        return prefix == null ? Stream.empty() : index.ids().filter(id -> id.startsWith(prefix));
    }

    /** Takes the documents of a part; returns how many were left out as duplicates. */
    private int take(
            @Nullable String prefix, CorpusIndex index, BiConsumer<String, CorpusIndex.IndexedDocument> action) {
        var seen = new HashSet<TextKey>();
        var copies = 0;
        for (var id : (Iterable<String>) ids(prefix, index)::iterator) {
            var entry = Objects.requireNonNull(index.get(id));
            if (rule.distinct() && !seen.add(entry.key())) {
                copies++;
            } else {
                action.accept(id, entry);
            }
        }
        return copies;
    }

    private static Map<String, String> drawn(String subset, Map<String, String> train) {
        var wanted = DRAW.matcher(subset);
        if (!wanted.matches()) {
            throw new InputException("unknown subset \"" + subset + "\"; use " + FULL
                    + ", or kN.sD for draw D of N documents of each class, such as k20.s0.");
        }
        var perClass = Integer.parseInt(wanted.group(1));
        var seeds = new Seeds(Long.parseLong(wanted.group(2)));
        var byClass = new TreeMap<String, List<String>>();
        train.forEach((id, label) ->
                byClass.computeIfAbsent(label, l -> new ArrayList<>()).add(id));
        var drawn = new LinkedHashMap<String, String>();
        var number = 0;
        for (var entry : byClass.entrySet()) {
            var ids = seeds.shuffled(entry.getValue(), "labeled documents", number++);
            ids.subList(0, Math.min(perClass, ids.size())).forEach(id -> drawn.put(id, entry.getKey()));
        }
        return drawn;
    }
}
