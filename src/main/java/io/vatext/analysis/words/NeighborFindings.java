package io.vatext.analysis.words;

import io.vatext.analysis.Findings;
import io.vatext.analysis.Findings.Table;
import io.vatext.analysis.words.RowNeighbors.Near;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Tables and sentences about words near others; the first row stands for the vectors before. */
final class NeighborFindings {
    private final WordNeighbors.Chosen chosen;
    private final List<List<String>> pairs;
    private final int nearest;
    private final List<RowNeighbors> rows;
    private final RowNeighbors before;

    NeighborFindings(WordNeighbors.Chosen chosen, List<List<String>> pairs, int nearest, List<RowNeighbors> rows) {
        this.chosen = chosen;
        this.pairs = List.copyOf(pairs);
        this.nearest = nearest;
        this.rows = List.copyOf(rows);
        this.before = rows.get(0);
    }

    Findings all() {
        var tables = new ArrayList<Table>();
        tables.add(summary());
        if (pairs.stream().anyMatch(this::isKnown)) {
            tables.add(pairTable());
        }
        chosen.shown().forEach(word -> tables.add(of(word)));
        return new Findings(tables, List.of(), remarks());
    }

    private Table summary() {
        return new Table(
                "Cosine distances of near words",
                List.of(
                        "row",
                        "to the nearest word",
                        "to the " + nearest + " nearest",
                        "of these also near in " + before.row() + " (%)"),
                rows.stream()
                        .map(row -> List.of(
                                row.row(),
                                distance(mean(row, near -> near.get(0).distance())),
                                distance(mean(row, NeighborFindings::meanDistance)),
                                percent(overlap(row))))
                        .toList(),
                String.format(
                        Locale.ROOT,
                        "Means over the %d most frequent words of at least three letters that are no stop words. Distance: 1 -"
                                + " cosine, of vectors as a model reads them, which are normalized to mean 0. %s stands for the"
                                + " vectors before perturbation.",
                        chosen.sample().size(),
                        before.row()));
    }

    private Table pairTable() {
        var cells = new ArrayList<List<String>>();
        for (var i = 0; i < pairs.size(); i++) {
            if (isKnown(pairs.get(i))) {
                for (var row : rows) {
                    var pair = row.pairs().get(i);
                    cells.add(List.of(
                            String.join(", ", pairs.get(i)),
                            row.row(),
                            pair.isKnown() ? distance(OptionalDouble.of(pair.distance())) : "-",
                            pair.isKnown() ? Integer.toString(pair.rankOfSecond()) : "-",
                            pair.isKnown() ? Integer.toString(pair.rankOfFirst()) : "-"));
                }
            }
        }
        return new Table(
                "Pairs of words",
                List.of(
                        "words",
                        "row",
                        "cosine distance",
                        "second among the neighbors of the first",
                        "first among those of the second"),
                cells,
                "Original (Miyato et al. 2017, IMDB): bad is neighbor 3 of good for the baseline (distance 0.361), 6 with random"
                        + " perturbation (0.377), 19 with adversarial (0.463) and 21 with virtual adversarial training (0.464).");
    }

    /** Whether a row knows both words of a pair. */
    private boolean isKnown(List<String> pair) {
        return rows.stream()
                .anyMatch(row -> row.pairs().get(pairs.indexOf(pair)).isKnown());
    }

    private Table of(String word) {
        var columns = new ArrayList<>(List.of("rank"));
        rows.forEach(row -> columns.add(row.row()));
        var cells = new ArrayList<List<String>>();
        for (var rank = 0; rank < nearest; rank++) {
            var line = new ArrayList<>(List.of(Integer.toString(rank + 1)));
            for (var row : rows) {
                var near = near(row, word);
                line.add(
                        rank < near.size()
                                ? near.get(rank).word() + " "
                                        + distance(
                                                OptionalDouble.of(near.get(rank).distance()))
                                : "-");
            }
            cells.add(line);
        }
        return new Table("Words near \"" + word + "\", with their cosine distances", columns, cells, null);
    }

    private List<String> remarks() {
        var remarks = new ArrayList<String>();
        var first = mean(before, NeighborFindings::meanDistance);
        for (var row : rows.subList(1, rows.size())) {
            var mean = mean(row, NeighborFindings::meanDistance);
            var overlap = overlap(row);
            if (first.isPresent() && mean.isPresent() && overlap.isPresent()) {
                var change = mean.getAsDouble() / first.getAsDouble() - 1;
                remarks.add(String.format(
                        Locale.ROOT,
                        "The %d nearest words are %s in %s than in %s: their mean cosine distance is %s instead of %s (%+.1f %%),"
                                + " and %s %% of them are near in both.",
                        nearest,
                        change < 0 ? "nearer" : "no nearer",
                        row.row(),
                        before.row(),
                        distance(mean),
                        distance(first),
                        100 * change,
                        percent(overlap)));
            }
        }
        chosen.shown().stream()
                .filter(word -> rows.stream().allMatch(row -> near(row, word).isEmpty()))
                .forEach(word -> remarks.add("No row knows the word \"" + word + "\"."));
        pairs.stream()
                .filter(pair -> !isKnown(pair))
                .forEach(pair -> remarks.add("No row knows both words of the pair " + String.join(", ", pair) + "."));
        return remarks;
    }

    private static List<Near> near(RowNeighbors row, String word) {
        return row.near().getOrDefault(word, List.of());
    }

    /** The mean over the words of the sample that the row knows. */
    private OptionalDouble mean(RowNeighbors row, ToDoubleFunction<List<Near>> value) {
        return chosen.sample().stream()
                .map(word -> near(row, word))
                .filter(near -> !near.isEmpty())
                .mapToDouble(value)
                .average();
    }

    private static double meanDistance(List<Near> near) {
        return near.stream().mapToDouble(Near::distance).average().orElseThrow();
    }

    /** The mean share of a word's neighbors that are its neighbors in the first row as well. */
    private OptionalDouble overlap(RowNeighbors row) {
        return chosen.sample().stream()
                .filter(word ->
                        !near(row, word).isEmpty() && !near(before, word).isEmpty())
                .mapToDouble(word -> {
                    var others = new HashSet<>(words(before, word));
                    var own = words(row, word);
                    return (double) own.stream().filter(others::contains).count() / own.size();
                })
                .average();
    }

    private static List<String> words(RowNeighbors row, String word) {
        return near(row, word).stream().map(Near::word).toList();
    }

    private static String distance(OptionalDouble value) {
        return value.isEmpty() ? "-" : String.format(Locale.ROOT, "%.3f", value.getAsDouble());
    }

    private static String percent(OptionalDouble share) {
        return share.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1f", 100 * share.getAsDouble());
    }
}
