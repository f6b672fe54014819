package io.vatext.analysis.transfer;

import io.vatext.analysis.Findings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How adversarial examples transfer. Sources and targets are matched by name.
 *
 * @param sources whose adversarial examples they are
 * @param targets who is asked
 * @param counts a row for each source, a count for each target
 */
record TransferMatrix(List<String> sources, List<String> targets, List<List<TransferCount>> counts) {
    TransferMatrix {
        sources = List.copyOf(sources);
        targets = List.copyOf(targets);
        counts = counts.stream().map(List::copyOf).toList();
    }

    /** A pair of different classifiers. */
    record Pair(String source, String target, TransferCount count) {}

    /** The counts of a source and all other targets. */
    TransferCount toOthers(String source) {
        return TransferCount.mean(pairs().stream()
                .filter(pair -> pair.source().equals(source))
                .map(Pair::count)
                .toList());
    }

    /** The counts of all other sources and a target. */
    TransferCount fromOthers(String target) {
        return TransferCount.mean(pairs().stream()
                .filter(pair -> pair.target().equals(target))
                .map(Pair::count)
                .toList());
    }

    /** All pairs of different names with documents, those whose rate is surely high first. */
    List<Pair> pairs() {
        var pairs = new ArrayList<Pair>();
        for (var s = 0; s < sources.size(); s++) {
            for (var t = 0; t < targets.size(); t++) {
                var count = counts.get(s).get(t);
                if (!sources.get(s).equals(targets.get(t)) && count.documents() > 0) {
                    pairs.add(new Pair(sources.get(s), targets.get(t), count));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble((Pair pair) -> pair.count().atLeast())
                .reversed());
        return pairs;
    }

    /** The counts of each classifier and itself. */
    List<TransferCount> diagonal() {
        return IntStream.range(0, sources.size())
                .filter(s -> targets.contains(sources.get(s)))
                .mapToObj(s -> counts.get(s).get(targets.indexOf(sources.get(s))))
                .toList();
    }

    /** A row for each source. */
    Findings.Table table(String title, @Nullable String note) {
        var columns = new ArrayList<>(List.of("made for"));
        columns.addAll(targets);
        return new Findings.Table(
                title,
                columns,
                IntStream.range(0, sources.size())
                        .mapToObj(s -> {
                            var row = new ArrayList<>(List.of(sources.get(s)));
                            counts.get(s).forEach(count -> row.add(count.cell()));
                            return List.copyOf(row);
                        })
                        .toList(),
                note);
    }
}
