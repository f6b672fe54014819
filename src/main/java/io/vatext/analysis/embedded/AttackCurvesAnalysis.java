package io.vatext.analysis.embedded;

import io.vatext.analysis.Analysis;
import io.vatext.analysis.AnalysisContext;
import io.vatext.analysis.Findings;
import io.vatext.analysis.Values;
import io.vatext.analysis.WhiteBoxes;
import io.vatext.attack.AttackEvaluation;
import io.vatext.attack.AttackOutcomes;
import io.vatext.attack.AttackResult;
import io.vatext.attack.EpsilonGrid;
import io.vatext.attack.Norm;
import io.vatext.attack.VectorAttacks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The error of models against the size of a perturbation of their embedded words, attack by attack and norm by norm, with paired tests
 * between the rows (Goodfellow et al. 2015, with text in place of images).
 *
 * @param rows rows of LSTMs
 * @param attacks names of {@link VectorAttacks}
 * @param steps how many steps an attack of several steps makes
 * @param l2 sizes as shares of the norm of a document's words
 * @param linf sizes as shares of the standard deviation of a dimension
 * @param compareWith the row that the others are compared with
 * @param compareAt the sizes, by norm, at which they are compared
 * @param limit how many test documents to attack
 */
public record AttackCurvesAnalysis(
        List<String> rows,
        @Nullable List<String> attacks,
        @Nullable Integer steps,
        @Nullable List<Double> l2,
        @Nullable List<Double> linf,
        @Nullable String compareWith,
        @Nullable Map<Norm, Double> compareAt,
        @Nullable Long limit)
        implements Analysis {
    /** Fills in defaults, and checks names and numbers. */
    public AttackCurvesAnalysis {
        rows = Values.rows(rows);
        attacks = List.copyOf(Values.or(attacks, List.of("fgsm", "pgd", "random")));
        steps = Values.or(steps, 10);
        Values.require(steps >= 1, "steps must be at least 1, found " + steps + ".");
        for (var attack : attacks) {
            VectorAttacks.named(attack, steps);
        }
        l2 = List.copyOf(Values.or(l2, List.of(0.02, 0.05, 0.1, 0.2)));
        linf = List.copyOf(Values.or(linf, List.of(0.01, 0.02, 0.05, 0.1)));
        compareWith = Values.or(compareWith, rows.get(0));
        Values.require(
                rows.contains(compareWith),
                "compare_with must be one of the rows " + rows + "; found " + compareWith + ".");
        compareAt = new LinkedHashMap<>(Values.or(compareAt, Map.of(Norm.L2, 0.05, Norm.LINF, 0.05)));
        limit = Values.or(limit, 500L);
        Values.require(limit >= 1, "limit must be at least 1, found " + limit + ".");
        for (var norm : Norm.values()) {
            var grid = new EpsilonGrid(norm, norm == Norm.L2 ? l2 : linf, true);
            var at = compareAt.get(norm);
            Values.require(
                    at == null || grid.values().contains(at) || grid.values().isEmpty(),
                    "compare_at must name one of the sizes " + grid.values() + "; found " + at + ".");
        }
    }

    /** What attacks did to one model: the curves, and the outcome of each document. */
    record Attacked(AttackResult result, AttackOutcomes outcomes) {}

    @Override
    public List<String> attacks() {
        return Objects.requireNonNull(attacks);
    }

    @Override
    public Integer steps() {
        return Objects.requireNonNull(steps);
    }

    @Override
    public List<Double> l2() {
        return Objects.requireNonNull(l2);
    }

    @Override
    public List<Double> linf() {
        return Objects.requireNonNull(linf);
    }

    @Override
    public String compareWith() {
        return Objects.requireNonNull(compareWith);
    }

    @Override
    public Map<Norm, Double> compareAt() {
        return Objects.requireNonNull(compareAt);
    }

    @Override
    public Long limit() {
        return Objects.requireNonNull(limit);
    }

    @Override
    public Findings run(AnalysisContext context) throws IOException {
        var tables = new ArrayList<Findings.Table>();
        var charts = new ArrayList<Findings.Chart>();
        var tests = new AttackTests(rows(), compareWith(), context.models().seeds());
        var remarks = new ArrayList<String>();
        for (var norm : Norm.values()) {
            var sizes = norm == Norm.L2 ? l2() : linf();
            if (sizes.isEmpty()) {
                continue;
            }
            var grid = new EpsilonGrid(norm, sizes, true);
            var all = new LinkedHashMap<String, List<Attacked>>();
            for (var row : rows) {
                var models = new ArrayList<Attacked>();
                for (var seed : context.models().seeds()) {
                    var part = row + "-" + seed + "-" + name(norm);
                    models.add(context.part(part, Attacked.class, () -> attack(context, row, seed, grid)));
                }
                all.put(row, models);
            }
            tables.add(table(norm, grid, all));
            for (var a = 0; a < attacks().size(); a++) {
                charts.add(chart(norm, grid, all, a));
            }
            var at = compareAt().get(norm);
            if (at != null) {
                attacks().forEach(attack -> tests.add(norm, attack, at, all));
            }
        }
        tests.addClean();
        tables.add(tests.table());
        remarks.addAll(tests.remarks());
        return new Findings(tables, charts, remarks);
    }

    private Attacked attack(AnalysisContext context, String row, long seed, EpsilonGrid grid) {
        var most = Math.min(limit(), context.testCount());
        try (var model = WhiteBoxes.open(context.models(), row, seed);
                var progress =
                        context.progress().start(row + " " + seed + " " + name(grid.norm()), most, "documents")) {
            var named = attacks().stream()
                    .map(attack -> VectorAttacks.named(attack, steps()))
                    .toList();
            var outcomes = new AttackOutcomes.Collector();
            var result = new AttackEvaluation(model, named, context.seeds())
                    .run(context.testSample(most), grid, progress, outcomes);
            return new Attacked(result, outcomes.finish());
        }
    }

    /** The name of a norm for people. */
    static String name(Norm norm) {
        return norm == Norm.L2 ? "L2" : "Linf";
    }

    private Findings.Table table(Norm norm, EpsilonGrid grid, Map<String, List<Attacked>> all) {
        var columns = new ArrayList<String>(List.of("row", "attack", "no attack"));
        grid.values().forEach(size -> columns.add("ε = " + Values.number(size)));
        columns.add("confidence of errors");
        var cells = new ArrayList<List<String>>();
        all.forEach((row, models) -> {
            for (var a = 0; a < attacks().size(); a++) {
                var line = new ArrayList<>(List.of(row, attacks().get(a)));
                for (var e = 0; e <= grid.values().size(); e++) {
                    line.add(Values.spread(errors(models, a, e)));
                }
                line.add(errorConfidence(models, a, grid.values().size()));
                cells.add(line);
            }
        });
        var documents = all.values().iterator().next().get(0).result().documents();
        return new Findings.Table(
                "Error, %, against the size of the perturbation (" + name(norm) + ")",
                columns,
                cells,
                String.format(Locale.ROOT, "%,d", documents)
                        + " test documents; mean and standard deviation over seeds. ε is "
                        + (norm == Norm.L2
                                ? "the Euclidean norm of the change as a share of that of a document's words"
                                : "the largest change of a number, where each dimension has unit variance")
                        + "; random has the same size and no aim. The confidence is the mean probability of wrong answers at the largest"
                        + " ε, in %. The virtual direction is not an attack on the label.");
    }

    /** The errors of the models of a row, one for each seed. */
    static List<Double> errors(List<Attacked> models, int attack, int size) {
        return models.stream()
                .map(model ->
                        model.result().curves().get(attack).points().get(size).errorRate())
                .toList();
    }

    private static String errorConfidence(List<Attacked> models, int attack, int size) {
        var values = new ArrayList<Double>();
        for (var model : models) {
            var value = model.result().curves().get(attack).points().get(size).errorConfidence();
            if (value != null) {
                values.add(value);
            }
        }
        return values.isEmpty() ? Values.NONE : Values.percent(Values.mean(values));
    }

    private Findings.Chart chart(Norm norm, EpsilonGrid grid, Map<String, List<Attacked>> all, int attack) {
        var lines = new ArrayList<Findings.Line>();
        all.forEach((row, models) -> {
            var points = new ArrayList<Findings.Point>();
            for (var e = 0; e <= grid.values().size(); e++) {
                points.add(new Findings.Point(
                        e == 0 ? 0 : grid.values().get(e - 1), 100 * Values.mean(errors(models, attack, e))));
            }
            lines.add(new Findings.Line(row, points));
        });
        return new Findings.Chart("Error under " + attacks().get(attack) + ", " + name(norm), "ε", "error, %", lines);
    }
}
