package io.vatext.evaluation;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row whose classes a report shows. Test errors have no part in the choice, because the best of many rows by its
 * test error looks better than it is.
 *
 * @param row the row, which has a result
 * @param reason why it was chosen, a sentence without its full stop
 */
public record DisplayedRow(MethodSummary row, String reason) {
    /**
     * Chooses a row: the one with the lowest error on the documents that select, if all rows have one; else the row that
     * the others are compared with, or the first that has a result. Rows with failed runs come last.
     *
     * @param results the results
     * @return the row; null if no run finished
     */
    public static @Nullable DisplayedRow of(ExperimentResults results) {
        return of(MethodSummary.of(results), results.comparedRow());
    }

    /**
     * Chooses one of some rows, by the same rule.
     *
     * @param rows the rows
     * @param compared the row that the others are compared with
     * @return the row; null if no run of them finished
     */
    public static @Nullable DisplayedRow of(List<MethodSummary> rows, String compared) {
        var all = rows.stream().filter(MethodSummary::hasResult).toList();
        var complete = all.stream().filter(row -> row.failed().isEmpty()).toList();
        return among(complete.isEmpty() ? all : complete, compared);
    }

    private static @Nullable DisplayedRow among(List<MethodSummary> rows, String compared) {
        if (rows.isEmpty()) {
            return null;
        }
        if (rows.stream().noneMatch(row -> Double.isNaN(row.validationMisclassificationRate()))) {
            var lowest = rows.stream()
                    .min(Comparator.comparingDouble(MethodSummary::validationMisclassificationRate))
                    .orElseThrow();
            return new DisplayedRow(
                    lowest,
                    rows.size() == 1
                            ? "The only row"
                            : "The row with the lowest error on validation documents or, if it selects by that, in"
                                    + " cross-validation; test errors had no part in the choice");
        }
        return rows.stream()
                .filter(row -> row.method().equals(compared))
                .findFirst()
                .map(row -> new DisplayedRow(row, "The row that the others are compared with"))
                .orElseGet(() -> new DisplayedRow(rows.get(0), "The first row"));
    }
}
