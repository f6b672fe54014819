package io.vatext.analysis.defenses;

import io.vatext.analysis.Analysis;
import io.vatext.analysis.AnalysisContext;
import io.vatext.analysis.Findings;
import io.vatext.analysis.Values;
import io.vatext.analysis.WhiteBoxes;
import io.vatext.attack.AttackEvaluation;
import io.vatext.attack.AttackOutcomes;
import io.vatext.attack.AttackTarget;
import io.vatext.attack.EmbeddedDocument;
import io.vatext.attack.EpsilonGrid;
import io.vatext.attack.Norm;
import io.vatext.attack.VectorAttack;
import io.vatext.attack.VectorAttacks;
import io.vatext.corpus.DocumentSource;
import io.vatext.learning.WhiteBox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The same attack on several defenses: rows that were trained in another way, and models around which something is done when they classify.
 * An attack goes through such a defense unless its settings say otherwise. Each is compared with the first, document by document.
 *
 * @param defenses by name, the first of which should be a row without a defense, which the others are compared with
 * @param attacks names of attacks; those of the last are in all tables
 * @param steps how many steps an attack of several steps makes
 * @param epsilons the sizes of attacks in charts, as shares of √(T·D), the norm that a document's words are expected to have (L2)
 * @param epsilon the one of them that tables are about
 * @param limit how many test documents to attack
 * @param accepted the share of unattacked documents whose answers have enough confidence, to set a threshold for rejection
 */
public record DefensesAnalysis(
        Map<String, Defense> defenses,
        @Nullable List<String> attacks,
        @Nullable Integer steps,
        @Nullable List<Double> epsilons,
        @Nullable Double epsilon,
        @Nullable Long limit,
        @Nullable Double accepted)
        implements Analysis {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*");
    private static final int TIMED_DOCUMENTS = 64;
    private static final int TIMED_RUNS = 5;

    /** Fills in defaults, and checks the settings. */
    public DefensesAnalysis {
        Values.require(
                defenses != null && defenses.size() >= 2,
                "defenses must name at least two, the first of which is compared with the others.");
        defenses = Collections.unmodifiableMap(new LinkedHashMap<>(defenses));
        defenses.forEach((name, defense) -> {
            Values.require(
                    NAME.matcher(name).matches(),
                    "names of defenses must consist of letters, digits, dots and dashes; found \"" + name + "\".");
            Values.require(defense != null, "the defense " + name + " needs settings, such as {row: " + name + "}.");
        });
        steps = Values.or(steps, 10);
        attacks = List.copyOf(Values.or(attacks, List.of("fgsm", "pgd")));
        Values.require(
                !attacks.isEmpty() && attacks.stream().distinct().count() == attacks.size(),
                "attacks must be different, at least one; found " + attacks + ".");
        for (var attack : attacks) {
            VectorAttacks.named(attack, steps);
        }
        epsilons = new EpsilonGrid(Norm.L2, Values.or(epsilons, List.of(0.01, 0.02, 0.05, 0.1)), true).values();
        epsilon = Values.or(epsilon, 0.05);
        Values.require(
                epsilons.contains(epsilon), "epsilon must be one of epsilons " + epsilons + "; found " + epsilon + ".");
        limit = Values.or(limit, 400L);
        Values.require(limit >= 1, "limit must be at least 1, found " + limit + ".");
        accepted = Values.or(accepted, 0.9);
        Values.require(
                accepted > 0 && accepted <= 1, "accepted must be above 0 and at most 1, found " + accepted + ".");
    }

    @Override
    public List<String> rows() {
        return defenses.values().stream().map(Defense::row).distinct().toList();
    }

    @Override
    public List<String> attacks() {
        return Objects.requireNonNull(attacks);
    }

    @Override
    public Integer steps() {
        return Objects.requireNonNull(steps);
    }

    @Override
    public List<Double> epsilons() {
        return Objects.requireNonNull(epsilons);
    }

    @Override
    public Double epsilon() {
        return Objects.requireNonNull(epsilon);
    }

    @Override
    public Long limit() {
        return Objects.requireNonNull(limit);
    }

    @Override
    public Double accepted() {
        return Objects.requireNonNull(accepted);
    }

    @Override
    public Findings run(AnalysisContext context) throws IOException {
        var results = new LinkedHashMap<String, DefendedResult>();
        var seconds = new LinkedHashMap<String, Double>();
        for (var one : defenses.entrySet()) {
            var name = one.getKey();
            var defense = one.getValue();
            results.put(name, context.part(name, DefendedResult.class, () -> attack(context, name, defense)));
            seconds.put(
                    name,
                    seeds(context, defense).stream()
                            .mapToDouble(seed -> context.models().seconds(defense.row(), seed))
                            .sum());
        }
        return new DefenseFindings(this, results, seconds).findings();
    }

    private static List<Long> seeds(AnalysisContext context, Defense defense) {
        return Values.or(defense.seeds(), context.models().seeds().subList(0, 1));
    }

    private DefendedResult attack(AnalysisContext context, String name, Defense defense) {
        var models = new ArrayList<WhiteBox>();
        try (var progress = context.progress().start(name, limit(), "documents")) {
            for (var seed : seeds(context, defense)) {
                models.add(WhiteBoxes.open(context.models(), defense.row(), seed));
            }
            var target = defense.around(models, context.seeds());
            var sample = context.testSample(limit());
            var collector = new AttackOutcomes.Collector();
            var result = new AttackEvaluation(target, vectorAttacks(), context.seeds())
                    .run(sample, new EpsilonGrid(Norm.L2, epsilons(), true), progress, collector);
            var factor = defense.isPlain(models.size()) ? 1 : factor(target, AttackTarget.of(models.get(0)), sample);
            return new DefendedResult(result, collector.finish(), factor);
        } finally {
            models.forEach(WhiteBox::close);
        }
    }

    private List<VectorAttack> vectorAttacks() {
        return attacks().stream()
                .map(attack -> VectorAttacks.named(attack, steps()))
                .toList();
    }

    /** How many times the time of one model an answer takes. The fastest runs are compared, which other load delays least. */
    private static double factor(AttackTarget defended, AttackTarget plain, DocumentSource sample) {
        var fastest = Double.POSITIVE_INFINITY;
        var plainFastest = Double.POSITIVE_INFINITY;
        for (var run = 0; run < TIMED_RUNS; run++) {
            fastest = Math.min(fastest, nanoseconds(defended, sample));
            plainFastest = Math.min(plainFastest, nanoseconds(plain, sample));
        }
        return fastest / plainFastest;
    }

    private static double nanoseconds(AttackTarget target, DocumentSource sample) {
        try (var all = sample.open()) {
            var documents = all.limit(TIMED_DOCUMENTS).toList();
            var texts = target.embed(documents.stream().map(one -> one.text()).toList());
            var read = new ArrayList<EmbeddedDocument>();
            for (var d = 0; d < texts.size(); d++) {
                if (!texts.get(d).words().isEmpty()) {
                    read.add(new EmbeddedDocument(documents.get(d), texts.get(d)));
                }
            }
            var model = target.model(read, 0);
            var inputs = read.stream().map(EmbeddedDocument::vector).toArray(double[][]::new);
            var start = System.nanoTime();
            model.logits(inputs);
            return System.nanoTime() - start;
        }
    }
}
