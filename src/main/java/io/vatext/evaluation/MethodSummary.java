package io.vatext.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All runs of one method.
 *
 * @param method the method's name
 * @param cells its runs, at least one
 */
public record MethodSummary(String method, List<Cell> cells) {
    /** The name of the method that the others are compared with. */
    public static final String BASELINE = "baseline";

    /** Checks that there is a run. */
    public MethodSummary {
        cells = List.copyOf(cells);
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("the method " + method + " has no run");
        }
    }

    /**
     * The methods of an experiment.
     *
     * @param results the results
     * @return one summary per method, in the order of the methods' first cells
     */
    public static List<MethodSummary> of(ExperimentResults results) {
        var byMethod = new LinkedHashMap<String, List<Cell>>();
        for (var cell : results.cells()) {
            byMethod.computeIfAbsent(cell.method(), m -> new ArrayList<>()).add(cell);
        }
        return byMethod.entrySet().stream()
                .map(entry -> new MethodSummary(entry.getKey(), entry.getValue()))
                .toList();
    }

    /**
     * Whether this is the method that the others are compared with.
     *
     * @return true for {@link #BASELINE}
     */
    public boolean isBaseline() {
        return method.equals(BASELINE);
    }

    /**
     * Whether any run read unlabeled documents.
     *
     * @return true for a semi-supervised method
     */
    public boolean isSemiSupervised() {
        return cells.stream().anyMatch(Cell::semiSupervised);
    }

    /**
     * The mean misclassification rate of the runs.
     *
     * @return a fraction in [0, 1]
     */
    public double misclassificationRate() {
        return mean(cells.stream().mapToDouble(Cell::misclassificationRate).toArray());
    }

    /**
     * The sample standard deviation of the runs' misclassification rates (n − 1 in the denominator).
     *
     * @return at least 0; NaN for a single run
     */
    public double standardDeviation() {
        if (cells.size() < 2) {
            return Double.NaN;
        }
        var mean = misclassificationRate();
        var sum = cells.stream()
                .mapToDouble(cell -> Math.pow(cell.misclassificationRate() - mean, 2))
                .sum();
        return Math.sqrt(sum / (cells.size() - 1));
    }

    /**
     * The mean macro-F1 of the runs.
     *
     * @return a fraction in [0, 1]
     */
    public double macroF1() {
        return mean(cells.stream().mapToDouble(Cell::macroF1).toArray());
    }

    /**
     * The mean training time of the runs.
     *
     * @return in seconds
     */
    public double seconds() {
        return mean(cells.stream().mapToDouble(Cell::seconds).toArray());
    }

    /**
     * The mean speed of training of the runs.
     *
     * @return in tokens per second; null for a learner without steps
     */
    public @Nullable Double tokensPerSecond() {
        var speeds = cells.stream()
                .map(Cell::tokensPerSecond)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return speeds.length == 0 ? null : mean(speeds);
    }

    /** Sums in the order given, so that the last digit does not depend on how a stream is split. */
    private static double mean(double[] values) {
        var sum = 0.0;
        for (var value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
