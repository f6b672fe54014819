package io.vatext.report;

import io.vatext.evaluation.Cell;
import io.vatext.evaluation.ExperimentResults;
import io.vatext.evaluation.FinishedCell;
import io.vatext.evaluation.MethodSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one kind of draw. Draws of the same kind differ in chance alone ({@code k20.s0}, {@code k20.s1}), so their
 * runs may be averaged; draws of different kinds ({@code p01}, {@code full}) have different numbers of labels.
 *
 * @param name the kind, such as {@code k20}; empty if the experiment has no subsets
 * @param rows a summary for each row of the table
 */
record RowGroup(String name, List<MethodSummary> rows) {
    /** The groups of an experiment, in the order of their first runs. */
    static List<RowGroup> of(ExperimentResults results) {
        var groups = new LinkedHashMap<String, List<Cell>>();
        for (var cell : results.cells()) {
            groups.computeIfAbsent(kind(cell.subset()), kind -> new ArrayList<>())
                    .add(cell);
        }
        return groups.entrySet().stream()
                .map(group -> new RowGroup(
                        group.getKey(),
                        MethodSummary.of(new ExperimentResults(results.provenance(), group.getValue()))))
                .toList();
    }

    /** The kind of a draw: its name without the number of the sample. */
    static String kind(@Nullable String subset) {
        return subset == null ? "" : subset.replaceFirst("\\.s\\d+$", "");
    }

    /** The name for people, with the number of labeled documents if it is known. */
    String title() {
        var labels = labels();
        var count = labels.isPresent() ? Figures.whole(labels.getAsLong()) + " labeled documents" : "";
        return name.isEmpty() || count.isEmpty() ? name + count : name + ": " + count;
    }

    /** The number of labeled documents that the runs learned from, if they are known; the mean if draws differ. */
    OptionalLong labels() {
        return labels(rows.stream().flatMap(row -> row.cells().stream()));
    }

    /** The number of labeled documents of some runs. */
    static OptionalLong labels(Stream<FinishedCell> cells) {
        var mean = cells.map(FinishedCell::provenance)
                .filter(Objects::nonNull)
                .map(made -> made.counts().get("labeled"))
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .average();
        return mean.isPresent() ? OptionalLong.of(Math.round(mean.getAsDouble())) : OptionalLong.empty();
    }
}
