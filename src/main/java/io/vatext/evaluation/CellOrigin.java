package io.vatext.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/**
 * Runs that were made by the same program on the same machine.
 *
 * @param program the commit or version, and the matrix kernels
 * @param machine the processor and the Java runtime
 * @param from when the first of them began, ISO 8601 in UTC
 * @param to when the last of them ended
 * @param runs their names
 */
public record CellOrigin(String program, String machine, String from, String to, List<String> runs) {
    /** Copies the list. */
    public CellOrigin {
        runs = List.copyOf(runs);
    }

    /** What decides where a run belongs. */
    private record Maker(String program, String machine) {}

    /**
     * The origins of all runs of an experiment.
     *
     * @param results the results
     * @return in the order of the first run of each; runs without a provenance are left out
     */
    public static List<CellOrigin> of(ExperimentResults results) {
        var runs = new LinkedHashMap<Maker, List<Cell>>();
        for (var cell : results.cells()) {
            var made = cell.provenance();
            if (made != null) {
                var cpu = made.host().cpu();
                runs.computeIfAbsent(
                                new Maker(
                                        made.madeBy(),
                                        (cpu == null ? "unknown processor" : cpu) + ", Java "
                                                + made.host().java()),
                                first -> new ArrayList<>())
                        .add(cell);
            }
        }
        return runs.entrySet().stream()
                .map(group -> of(group.getKey(), group.getValue()))
                .toList();
    }

    private static CellOrigin of(Maker maker, List<Cell> cells) {
        var made = cells.stream()
                .map(Cell::provenance)
                .filter(Objects::nonNull)
                .map(CellProvenance.class::cast)
                .toList();
        return new CellOrigin(
                maker.program(),
                maker.machine(),
                made.stream().map(CellProvenance::started).sorted().findFirst().orElse(""),
                made.stream().map(CellProvenance::finished).sorted().reduce("", (first, last) -> last),
                cells.stream().map(cell -> cell.key().name()).toList());
    }

    /**
     * Whether the origins say more than the provenance of the last command.
     *
     * @param results the results
     * @return true if runs differ in their origin, or have another than the last command
     */
    public static boolean isWorthSaying(ExperimentResults results) {
        var last = results.provenance();
        return of(results).size() > 1
                || results.cells().stream()
                        .map(Cell::provenance)
                        .filter(Objects::nonNull)
                        .map(CellProvenance.class::cast)
                        .anyMatch(made -> !Objects.equals(made.commit(), last.commit())
                                || made.started().compareTo(last.started()) < 0);
    }
}
