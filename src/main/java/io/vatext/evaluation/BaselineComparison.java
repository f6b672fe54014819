package io.vatext.evaluation;

import io.vatext.support.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run beside the baseline's run of the same draw and seed, on the same test documents.
 *
 * @param cell the run
 * @param test the exact McNemar test; its first classifier is the baseline, its second the run
 * @param holm the test's p, corrected for all comparisons of the experiment
 */
public record BaselineComparison(Cell cell, McNemarTest test, double holm) {
    /**
     * Compares every run with its baseline, where both have kept their predictions.
     *
     * @param results the results
     * @param folder the folder of {@code results.json}
     * @return in the order of the cells; empty if there is no baseline or no predictions were kept
     * @throws InputException if a predictions file that the results name cannot be read
     */
    public static List<BaselineComparison> of(ExperimentResults results, Path folder) {
        var cells = new ArrayList<Cell>();
        var tests = new ArrayList<McNemarTest>();
        for (var cell : results.cells()) {
            var baseline = baselineOf(cell, results.cells());
            if (baseline != null && cell.predictions() != null && baseline.predictions() != null) {
                cells.add(cell);
                tests.add(McNemarTest.compare(
                        folder.resolve(baseline.predictions()), folder.resolve(cell.predictions())));
            }
        }
        var holm = HolmCorrection.adjust(
                tests.stream().mapToDouble(McNemarTest::pValue).toArray());
        var comparisons = new ArrayList<BaselineComparison>();
        for (var i = 0; i < holm.length; i++) {
            comparisons.add(new BaselineComparison(cells.get(i), tests.get(i), holm[i]));
        }
        return List.copyOf(comparisons);
    }

    private static @Nullable Cell baselineOf(Cell cell, List<Cell> cells) {
        if (cell.method().equals(MethodSummary.BASELINE)) {
            return null;
        }
        var key = new Cell.Key(MethodSummary.BASELINE, cell.subset(), cell.seed());
        return cells.stream()
                .filter(other -> other.key().equals(key))
                .findFirst()
                .orElse(null);
    }
}
