package io.vatext.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * All runs of one row of the table. Means are over the runs that finished; show {@link #failures}, which counts the
 * others, next to every mean.
 *
 * @param method the row's name
 * @param cells its runs that finished
 * @param failed its runs that failed; there is at least one run of either kind
 */
public record MethodSummary(String method, List<FinishedCell> cells, List<FailedCell> failed) {
    /** Checks that there is a run. */
    public MethodSummary {
        cells = List.copyOf(cells);
        failed = List.copyOf(failed);
        if (cells.isEmpty() && failed.isEmpty()) {
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
        var methods = new LinkedHashSet<String>();
        results.cells().forEach(cell -> methods.add(cell.method()));
        return methods.stream()
                .map(method -> new MethodSummary(
                        method,
                        results.finished().stream()
                                .filter(cell -> cell.method().equals(method))
                                .toList(),
                        results.failed().stream()
                                .filter(cell -> cell.method().equals(method))
                                .toList()))
                .toList();
    }

    /**
     * Whether at least one run finished.
     *
     * @return false if all runs failed
     */
    public boolean hasResult() {
        return !cells.isEmpty();
    }

    /**
     * How many runs there are, whether they finished or failed.
     *
     * @return at least 1
     */
    public int runs() {
        return cells.size() + failed.size();
    }

    /**
     * A note that must be shown next to a mean.
     *
     * @return such as {@code 2 of 3 runs; 1 failed}; empty if no run failed
     */
    public String failures() {
        return failed.isEmpty() ? "" : cells.size() + " of " + runs() + " runs; " + failed.size() + " failed";
    }

    /** Whether a run was kept although program, settings, data or machine have changed. */
    boolean hasKept() {
        return cells.stream().anyMatch(cell -> !cell.kept().isEmpty());
    }

    /** Whether a run learned from text besides the experiment's documents. */
    boolean usesOutsideText() {
        return cells.stream().anyMatch(cell -> cell.outsideText() != null);
    }

    /**
     * The mean misclassification rate of the runs that finished.
     *
     * @return a fraction in [0, 1]; NaN if none did
     */
    public double misclassificationRate() {
        return mean(cells, FinishedCell::misclassificationRate);
    }

    /**
     * The sample standard deviation of the runs' misclassification rates (n − 1 in the denominator).
     *
     * @return at least 0; NaN for fewer than two runs
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
     * The 95 % interval of the mean misclassification rate: over draws, if there are several; else for the choice of test
     * documents.
     *
     * @return the interval, whose kind says what it speaks of; null if no run finished
     */
    public @Nullable ConfidenceInterval interval() {
        if (cells.isEmpty()) {
            return null;
        }
        var draws = new LinkedHashMap<String, List<FinishedCell>>();
        cells.forEach(cell -> draws.computeIfAbsent(String.valueOf(cell.subset()), first -> new ArrayList<>())
                .add(cell));
        if (draws.size() > 1) {
            return ConfidenceInterval.overDraws(
                    misclassificationRate(),
                    draws.values().stream()
                            .mapToDouble(runs -> mean(runs, FinishedCell::misclassificationRate))
                            .toArray());
        }
        var documents = cells.stream().mapToLong(FinishedCell::documents).min().orElseThrow();
        return ConfidenceInterval.wilson(misclassificationRate(), documents);
    }

    /**
     * The mean error on the documents that selected weights or settings.
     *
     * @return a fraction in [0, 1]; NaN if a run has none or no run finished
     */
    public double validationMisclassificationRate() {
        return mean(cells, cell -> {
            var rate = cell.validationMisclassificationRate();
            return rate == null ? Double.NaN : rate;
        });
    }

    /** How many labels each run used; empty if a run did not record it. */
    List<LabelUse> labels() {
        var uses = cells.stream()
                .map(FinishedCell::labels)
                .filter(Objects::nonNull)
                .toList();
        return uses.size() == cells.size() ? uses : List.of();
    }

    /**
     * The mean macro-F1 of the runs that finished.
     *
     * @return a fraction in [0, 1]; NaN if none did
     */
    public double macroF1() {
        return mean(cells, FinishedCell::macroF1);
    }

    /**
     * The mean training time of the runs.
     *
     * @return in seconds; NaN if none finished
     */
    public double seconds() {
        return mean(cells, FinishedCell::seconds);
    }

    /**
     * The mean speed of training of the runs.
     *
     * @return in tokens per second; null for a learner without steps
     */
    public @Nullable Double tokensPerSecond() {
        var speeds = cells.stream()
                .map(FinishedCell::tokensPerSecond)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return speeds.length == 0 ? null : mean(speeds);
    }

    private static double mean(List<FinishedCell> cells, ToDoubleFunction<FinishedCell> value) {
        return mean(cells.stream().mapToDouble(value).toArray());
    }

    /** Sums in the order given, so the last digit does not depend on how a stream is split. */
    private static double mean(double[] values) {
        var sum = 0.0;
        for (var value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
