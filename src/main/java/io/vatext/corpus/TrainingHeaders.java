package io.vatext.corpus;

import io.vatext.support.Sha256;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The training documents of a user without their text. Not thread-safe. */
final class TrainingHeaders {
    private final LabelRules rules;
    private final List<DocumentHeader> headers = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final List<String> labels = new ArrayList<>();
    private final TreeMap<String, List<Integer>> byClass = new TreeMap<>();
    private final BitSet labeled = new BitSet();
    private final BitSet withoutAny = new BitSet();
    private final SeveralLabels several = new SeveralLabels();

    TrainingHeaders(LabelRules rules) {
        this.rules = rules;
    }

    void add(DocumentHeader header) {
        var label = header.label();
        // One string for each label, however many documents have it.
        headers.add(label == null ? header : header.labeled(names.computeIfAbsent(label, same -> same)));
    }

    /** Decides, when all documents are known, which label each has; rejects those that the rules reject. */
    LabelMeanings resolve() {
        var meanings = LabelMeanings.of(rules, names.keySet());
        for (var position = 0; position < headers.size(); position++) {
            var header = headers.get(position);
            var all = meanings.all(header);
            if (all.size() > 1) {
                several.add(header, all);
            }
            withoutAny.set(position, all.isEmpty());
            var label = meanings.label(header);
            labels.add(String.valueOf(label));
            if (label != null) {
                byClass.computeIfAbsent(label, unseen -> new ArrayList<>()).add(position);
                labeled.set(position);
            }
        }
        several.check("training", headers.size(), rules);
        return meanings;
    }

    /** Passes all documents, with their labels under the rules, to an action. */
    void forEach(LabelMeanings meanings, Consumer<DocumentHeader> action) {
        headers.forEach(header -> action.accept(meanings.apply(header)));
    }

    Set<String> classes() {
        return byClass.keySet();
    }

    BitSet heldOut(double share, long seed) {
        var held = new BitSet();
        HoldOut.stratified(byClass, this::key, share, seed).forEach(held::set);
        return held;
    }

    TextKey key(int position) {
        return headers.get(position).key();
    }

    boolean isLabeled(int position) {
        return labeled.get(position);
    }

    /** The positions of the labeled documents, without some. */
    BitSet labeledBut(BitSet others) {
        var remaining = (BitSet) labeled.clone();
        remaining.andNot(others);
        return remaining;
    }

    int labeledCount() {
        return labeled.cardinality();
    }

    /** Labeled documents that are not held out and whose text is one of these. */
    long countLabeled(BitSet held, Set<TextKey> texts) {
        return labeled.stream()
                .filter(i -> !held.get(i) && texts.contains(key(i)))
                .count();
    }

    List<TextKey> unlabeledKeys() {
        return IntStream.range(0, headers.size())
                .filter(i -> !isLabeled(i))
                .mapToObj(this::key)
                .toList();
    }

    /** Adds what is worth knowing about labels, apart from their number, to the counts of a split. */
    void count(Map<String, Long> counts) {
        add(counts, "without a label in the training documents", withoutAny.cardinality());
        add(
                counts,
                "with several labels, of which "
                        + (rules.several() == LabelRules.Several.FIRST ? "the first is taken" : "none is used"),
                several.count());
    }

    private static void add(Map<String, Long> counts, String name, long count) {
        if (count > 0) {
            counts.put(name, count);
        }
    }

    void describe(Sha256 split, BitSet held) {
        for (var i = 0; i < headers.size(); i++) {
            split.line((held.get(i) ? "validation\t" : "labeled\t")
                    + headers.get(i).id() + "\t" + labels.get(i));
        }
    }
}
