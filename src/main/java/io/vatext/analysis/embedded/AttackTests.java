package io.vatext.analysis.embedded;

import io.vatext.analysis.Findings;
import io.vatext.analysis.Values;
import io.vatext.attack.DocumentOutcomes;
import io.vatext.attack.Norm;
import io.vatext.evaluation.HolmCorrection;
import io.vatext.evaluation.McNemarTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Paired tests between a row and the others, on the same documents under the same attack, one for each seed. Not thread-safe.
 */
final class AttackTests {
    private static final double SIGNIFICANT = 0.05;

    private final List<String> rows;
    private final String reference;
    private final List<Long> seeds;
    private final List<Comparison> comparisons = new ArrayList<>();
    private Map<String, List<AttackCurvesAnalysis.Attacked>> last = Map.of();

    /**
     * A row against the reference.
     *
     * @param condition the attack and its size
     * @param row the row
     * @param difference its mean error minus that of the reference
     * @param tests a test for each seed
     */
    private record Comparison(String condition, String row, double difference, List<McNemarTest> tests) {}

    AttackTests(List<String> rows, String reference, List<Long> seeds) {
        this.rows = rows;
        this.reference = reference;
        this.seeds = seeds;
    }

    void add(Norm norm, String attack, double size, Map<String, List<AttackCurvesAnalysis.Attacked>> all) {
        compare(AttackCurvesAnalysis.name(norm) + ", " + attack + ", ε = " + Values.number(size), attack, size, all);
        last = all;
    }

    /** Compares documents as they are, which all norms have in common. */
    void addClean() {
        if (!last.isEmpty()) {
            compare("no attack", "", 0, last);
        }
    }

    private void compare(
            String condition, String attack, double size, Map<String, List<AttackCurvesAnalysis.Attacked>> all) {
        for (var row : rows) {
            if (row.equals(reference)) {
                continue;
            }
            var tests = new ArrayList<McNemarTest>();
            var differences = new ArrayList<Double>();
            for (var s = 0; s < seeds.size(); s++) {
                var base = outcomes(all, reference, s, attack, size);
                var other = outcomes(all, row, s, attack, size);
                tests.add(McNemarTest.of(base.onlyHere(other), other.onlyHere(base)));
                differences.add((double) (other.errors() - base.errors()) / base.documents());
            }
            comparisons.add(new Comparison(condition, row, Values.mean(differences), tests));
        }
    }

    private static DocumentOutcomes outcomes(
            Map<String, List<AttackCurvesAnalysis.Attacked>> all, String row, int seed, String attack, double size) {
        var models = all.get(row);
        if (models == null) {
            throw new IllegalArgumentException("no row " + row);
        }
        return models.get(seed).outcomes().of(attack, size);
    }

    private double[] corrected() {
        return HolmCorrection.adjust(comparisons.stream()
                .flatMap(one -> one.tests().stream())
                .mapToDouble(McNemarTest::pValue)
                .toArray());
    }

    Findings.Table table() {
        var holm = corrected();
        var cells = new ArrayList<List<String>>();
        for (var i = 0; i < comparisons.size(); i++) {
            var one = comparisons.get(i);
            var line = new ArrayList<>(List.of(one.condition(), one.row(), Values.points(one.difference())));
            for (var s = 0; s < seeds.size(); s++) {
                line.add(Values.pValue(holm[i * seeds.size() + s]));
            }
            cells.add(line);
        }
        var columns = new ArrayList<>(List.of("condition", "row", "error minus that of " + reference));
        seeds.forEach(seed -> columns.add("p, seed " + seed));
        return new Findings.Table(
                "Rows against " + reference,
                columns,
                cells,
                "Difference in percentage points, mean over seeds. p: exact McNemar test of each seed on the same documents, corrected for the "
                        + holm.length + " tests of this table (Holm).");
    }

    /** What the tests show: a sentence for each condition. */
    List<String> remarks() {
        var holm = corrected();
        var told = new LinkedHashMap<String, List<String>>();
        for (var i = 0; i < comparisons.size(); i++) {
            var one = comparisons.get(i);
            var significant = 0;
            for (var s = 0; s < seeds.size(); s++) {
                significant += holm[i * seeds.size() + s] < SIGNIFICANT ? 1 : 0;
            }
            var rowsTold = told.computeIfAbsent(one.condition(), condition -> new ArrayList<>());
            if (significant > 0) {
                rowsTold.add(one.row() + " " + Values.points(one.difference()) + " points (" + significant + " of "
                        + seeds.size() + (seeds.size() == 1 ? " seed)" : " seeds)"));
            }
        }
        var remarks = new ArrayList<String>();
        told.forEach((condition, significant) -> remarks.add(condition + ", errors against those of " + reference
                + (significant.isEmpty()
                        ? ": no difference beyond chance (5 %)."
                        : ", differences beyond chance (5 %): " + String.join(", ", significant) + ".")));
        return remarks;
    }
}
