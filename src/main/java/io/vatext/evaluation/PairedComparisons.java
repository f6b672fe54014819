package io.vatext.evaluation;

import io.vatext.support.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares runs with the run of one row, of the same draw and seed, on the same test documents.
 *
 * @param row the row that the others are compared with
 * @param tests a test for each pair that can be compared, in the order of the cells
 * @param missing the runs that cannot be compared, in the order of the cells
 */
public record PairedComparisons(String row, List<Test> tests, List<Missing> missing) {
    /** Copies the lists. */
    public PairedComparisons {
        tests = List.copyOf(tests);
        missing = List.copyOf(missing);
    }

    /**
     * The test of one pair.
     *
     * @param cell the run that is compared
     * @param mcNemar the exact McNemar test; its first classifier is that of the row compared with, its second the run's
     * @param holm the test's p, corrected for all comparisons of the experiment
     */
    public record Test(FinishedCell cell, McNemarTest mcNemar, double holm) {}

    /**
     * A comparison that cannot be made.
     *
     * @param run the run that should have been compared
     * @param reason why it cannot be made
     */
    public record Missing(Cell.Key run, String reason) {}

    private record Pair(FinishedCell first, FinishedCell second) {}

    /**
     * Compares every run of the other rows with the row that the results name.
     *
     * @param results the results
     * @param folder the folder of {@code results.json}
     * @return the tests; empty if the row has no run or there is no other row
     * @throws InputException if a predictions file that the results name cannot be read
     */
    public static PairedComparisons of(ExperimentResults results, Path folder) {
        var named = results.provenance().compareWith();
        var row = named == null ? Provenance.BASELINE : named;
        var pairs = new ArrayList<Pair>();
        var missing = new ArrayList<Missing>();
        if (results.cells().stream().anyMatch(cell -> cell.method().equals(row))) {
            for (var cell : results.cells()) {
                if (!cell.method().equals(row)) {
                    var other = find(new Cell.Key(row, cell.subset(), cell.seed()), results.cells());
                    var obstacle = obstacle(cell, other, row);
                    if (obstacle == null && cell instanceof FinishedCell run && other instanceof FinishedCell first) {
                        pairs.add(new Pair(first, run));
                    } else if (obstacle != null) {
                        missing.add(new Missing(cell.key(), obstacle));
                    }
                }
            }
        }
        return new PairedComparisons(row, tested(pairs, folder), missing);
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

    private static List<Test> tested(List<Pair> pairs, Path folder) {
        var tests = pairs.stream()
                .map(pair -> McNemarTest.compare(
                        folder.resolve(String.valueOf(pair.first().predictions())),
                        folder.resolve(String.valueOf(pair.second().predictions()))))
                .toList();
        var holm = HolmCorrection.adjust(
                tests.stream().mapToDouble(McNemarTest::pValue).toArray());
        var result = new ArrayList<Test>();
        for (var i = 0; i < holm.length; i++) {
            result.add(new Test(pairs.get(i).second(), tests.get(i), holm[i]));
        }
        return result;
    }
}
