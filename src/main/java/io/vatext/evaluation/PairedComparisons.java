package io.vatext.evaluation;

import io.vatext.support.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares runs with the run of another row, of the same draw and seed, on the same test documents; and rows with other
 * rows over draws and seeds.
 *
 * @param row the row that all others are compared with; null if each row is compared with the one above it in the table
 * @param tests a test for each pair that can be compared, in the order of the cells
 * @param missing the runs that cannot be compared, in the order of the cells
 * @param differences the differences of the rows with several such pairs, in the order of the rows
 */
public record PairedComparisons(
        @Nullable String row, List<Test> tests, List<Missing> missing, List<MeanDifference> differences) {
    /** Copies the lists. */
    public PairedComparisons {
        tests = List.copyOf(tests);
        missing = List.copyOf(missing);
        differences = List.copyOf(differences);
    }

    /**
     * The test of one pair.
     *
     * @param cell the run that is compared
     * @param comparedWith the run that it is compared with
     * @param mcNemar the exact McNemar test; its first classifier is that of the run compared with, its second the run's
     * @param holm the test's p, corrected for all comparisons of this table
     */
    public record Test(FinishedCell cell, FinishedCell comparedWith, McNemarTest mcNemar, double holm) {}

    /**
     * A comparison that cannot be made.
     *
     * @param run the run that should have been compared
     * @param reason why it cannot be made
     */
    public record Missing(Cell.Key run, String reason) {}

    /**
     * All comparisons that the results ask for.
     *
     * @param results the results
     * @param folder the folder of {@code results.json}
     * @return those with the compared row, and then, if the experiment asks for it, those with the row above
     * @throws InputException if a predictions file that the results name cannot be read
     */
    public static List<PairedComparisons> all(ExperimentResults results, Path folder) {
        var outcomes = new TestOutcomes.Folder(folder);
        var all = new ArrayList<PairedComparisons>();
        all.add(withRow(results, outcomes));
        if (Boolean.TRUE.equals(results.provenance().compareWithPrevious())) {
            all.add(withPrevious(results, outcomes));
        }
        return List.copyOf(all);
    }

    /**
     * What the numbers of {@link #differences} are and what they can show.
     *
     * @return whole sentences
     */
    public String explanationOfDifferences() {
        var resamples = differences.stream()
                .map(difference -> Numbers.whole(difference.resamples()))
                .collect(Collectors.toCollection(TreeSet::new));
        var sentences = new ArrayList<String>();
        sentences.add("Mean misclassification rate of the method minus that of "
                + (row == null ? "the row above" : row)
                + ", over the runs that both have; seeds are averaged within a draw.");
        sentences.add(
                "Interval: percentile bootstrap over draws and test documents, which are resampled jointly for both"
                        + " rows (" + String.join(" or ", resamples) + " resamples, seed " + DrawBootstrap.SEED + ").");
        var tested = differences.stream()
                .filter(difference -> difference.signFlips() != null)
                .count();
        if (tested > 0) {
            sentences.add(
                    "p: two-sided sign-flip test of the mean difference over draws; p (Holm) is corrected for the "
                            + Numbers.counted(tested, "test") + " of this table.");
        }
        if (!differences.stream().allMatch(MeanDifference::speaksOfDraws)) {
            sentences.add("With fewer than " + MeanDifference.LEAST_DRAWS
                    + " draws, a difference is a claim about these test documents, not about draws of labels.");
        }
        return String.join(" ", sentences);
    }

    private static PairedComparisons withRow(ExperimentResults results, TestOutcomes.Folder outcomes) {
        var row = results.comparedRow();
        var hasRow = results.cells().stream().anyMatch(cell -> cell.method().equals(row));
        return compare(results, row, method -> !hasRow || method.equals(row) ? "" : row, outcomes);
    }

    private static PairedComparisons withPrevious(ExperimentResults results, TestOutcomes.Folder outcomes) {
        var rows = new LinkedHashSet<String>();
        results.cells().forEach(cell -> rows.add(cell.method()));
        var order = List.copyOf(rows);
        return compare(results, null, method -> order.get(0).equals(method) ? "" : above(method, order), outcomes);
    }

    private static String above(String method, List<String> rows) {
        return rows.get(rows.indexOf(method) - 1);
    }

    /** Compares with the row that a function names for each row; an empty name is none. */
    private static PairedComparisons compare(
            ExperimentResults results,
            @Nullable String row,
            UnaryOperator<String> comparedRow,
            TestOutcomes.Folder outcomes) {
        var pairs = new ArrayList<MeanDifference.Pair>();
        var missing = new ArrayList<Missing>();
        for (var cell : results.cells()) {
            var name = comparedRow.apply(cell.method());
            if (!name.isEmpty()) {
                var other = find(new Cell.Key(name, cell.subset(), cell.seed()), results.cells());
                var obstacle = obstacle(cell, other, name);
                if (obstacle == null && cell instanceof FinishedCell run && other instanceof FinishedCell first) {
                    pairs.add(new MeanDifference.Pair(first, run));
                } else if (obstacle != null) {
                    missing.add(new Missing(cell.key(), obstacle));
                }
            }
        }
        return new PairedComparisons(row, tested(pairs, outcomes), missing, MeanDifference.of(pairs, outcomes));
    }

    private static @Nullable Cell find(Cell.Key key, List<Cell> cells) {
        return cells.stream().filter(cell -> cell.key().equals(key)).findFirst().orElse(null);
    }

    private static @Nullable String obstacle(Cell cell, @Nullable Cell other, String row) {
        if (!(cell instanceof FinishedCell run)) {
            return "the run failed";
        }
        if (other == null) {
            return "the run of " + row + " is missing";
        }
        if (!(other instanceof FinishedCell first)) {
            return "the run of " + row + " failed";
        }
        if (run.predictions() == null || first.predictions() == null) {
            return "predictions were not kept";
        }
        return sameDocuments(run.provenance(), first.provenance()) ? null : "its documents differ from those of " + row;
    }

    private static boolean sameDocuments(@Nullable CellProvenance one, @Nullable CellProvenance other) {
        return one == null
                || other == null
                || (one.decidedBy("data").equals(other.decidedBy("data"))
                        && one.decidedBy("split").equals(other.decidedBy("split")));
    }

    private static List<Test> tested(List<MeanDifference.Pair> pairs, TestOutcomes.Folder outcomes) {
        var tests = pairs.stream()
                .map(pair -> McNemarTest.of(outcomes.of(pair.first()), outcomes.of(pair.second())))
                .toList();
        var holm = HolmCorrection.adjust(
                tests.stream().mapToDouble(McNemarTest::pValue).toArray());
        var result = new ArrayList<Test>();
        for (var i = 0; i < holm.length; i++) {
            var pair = pairs.get(i);
            result.add(new Test(pair.second(), pair.first(), tests.get(i), holm[i]));
        }
        return result;
    }
}
