package io.vatext.analysis.defenses;

import io.vatext.analysis.Findings;
import io.vatext.analysis.Values;
import io.vatext.attack.AttackPoint;
import io.vatext.evaluation.HolmCorrection;
import io.vatext.evaluation.McNemarTest;
import io.vatext.evaluation.WilsonInterval;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Says what attacks did to defenses, in tables, charts and sentences. */
final class DefenseFindings {
    private static final double LEVEL = 0.05;

    private final DefensesAnalysis settings;
    private final Map<String, DefendedResult> results;
    private final Map<String, Double> seconds;
    private final String undefended;
    private final String strongest;
    private final List<Comparison> comparisons;

    /**
     * Compares the results.
     *
     * @param settings the settings
     * @param results what attacks did to each defense
     * @param seconds how long training took
     */
    DefenseFindings(DefensesAnalysis settings, Map<String, DefendedResult> results, Map<String, Double> seconds) {
        this.settings = settings;
        this.results = results;
        this.seconds = seconds;
        this.undefended = results.keySet().iterator().next();
        this.strongest = settings.attacks().get(settings.attacks().size() - 1);
        this.comparisons = comparisons();
    }

    /** A defense against the first one, on the documents that both read, under one attack. */
    private record Comparison(String defense, String attack, McNemarTest test, int documents, double adjusted) {
        boolean differs() {
            return adjusted < LEVEL;
        }

        /** How much the error is less than without the defense. */
        double less() {
            return (double) (test.onlyFirstWrong() - test.onlySecondWrong()) / documents;
        }
    }

    Findings findings() {
        var charts = new ArrayList<Findings.Chart>();
        settings.attacks().forEach(attack -> charts.add(errorChart(attack)));
        charts.add(riskChart());
        return new Findings(List.of(attackTable(), testTable(), rejectionTable()), charts, remarks());
    }

    private List<Comparison> comparisons() {
        var made = new ArrayList<Comparison>();
        for (var attack : settings.attacks()) {
            for (var name : results.keySet()) {
                if (!name.equals(undefended)) {
                    made.add(compared(name, attack));
                }
            }
        }
        var adjusted = HolmCorrection.adjust(
                made.stream().mapToDouble(one -> one.test().pValue()).toArray());
        var all = new ArrayList<Comparison>();
        for (var i = 0; i < adjusted.length; i++) {
            var one = made.get(i);
            all.add(new Comparison(one.defense(), one.attack(), one.test(), one.documents(), adjusted[i]));
        }
        return all;
    }

    private Comparison compared(String name, String attack) {
        var first = of(undefended).outcomes();
        var second = of(name).outcomes();
        var both = new HashSet<>(first.ids());
        both.retainAll(new HashSet<>(second.ids()));
        var here = first.ofDocuments(both).of(attack, settings.epsilon());
        var there = second.ofDocuments(both).of(attack, settings.epsilon());
        var test = McNemarTest.of(here.onlyHere(there), there.onlyHere(here));
        return new Comparison(name, attack, test, here.documents(), 1);
    }

    private DefendedResult of(String name) {
        return Objects.requireNonNull(results.get(name));
    }

    private AttackPoint attacked(String name, String attack) {
        return of(name).point(attack, settings.epsilon());
    }

    private String size() {
        return "epsilon " + Values.number(settings.epsilon());
    }

    private Findings.Table attackTable() {
        var columns = new ArrayList<>(List.of("defense", "clean error, %"));
        for (var attack : settings.attacks()) {
            columns.add(attack + " error, %");
            columns.add("95 % interval");
        }
        columns.addAll(List.of(
                "confidence, " + strongest + ", %", "on mistakes, %", "training, s", "time to classify", "documents"));
        var rows = new ArrayList<List<String>>();
        results.forEach((name, result) -> {
            var row =
                    new ArrayList<>(List.of(name, Values.percent(result.clean().errorRate())));
            for (var attack : settings.attacks()) {
                var point = attacked(name, attack);
                row.add(Values.percent(point.errorRate()));
                row.add(interval(point));
            }
            var point = attacked(name, strongest);
            row.add(Values.percent(point.meanConfidence()));
            row.add(Values.percent(point.errorConfidence()));
            row.add(String.format(Locale.ROOT, "%.0f", seconds.get(name)));
            row.add(String.format(Locale.ROOT, "× %.1f", result.classificationFactor()));
            row.add(Long.toString(point.documents()));
            rows.add(row);
        });
        return new Findings.Table("The same attack on each defense, " + size(), columns, rows, attackNote());
    }

    private static String interval(AttackPoint point) {
        var interval = WilsonInterval.of(point.errors(), point.documents());
        return Values.percent(interval.lower()) + "–" + Values.percent(interval.upper());
    }

    private String attackNote() {
        var steps = settings.attacks().contains("pgd") ? " pgd makes " + settings.steps() + " steps." : "";
        return "A perturbation moves the vectors of all words; epsilon is its Euclidean norm, as a share of that which the words are expected"
                + " to have." + steps + " Attacks follow gradients through a defense" + exceptions() + "."
                + ensembleNote()
                + " Wilson intervals speak of the choice of documents, not of training. Time to classify: measured, as a multiple of one model"
                + " without a defense.";
    }

    private String exceptions() {
        var other = settings.defenses().entrySet().stream()
                .filter(one -> one.getValue().attacker() == Defense.Attacker.MODEL)
                .map(Map.Entry::getKey)
                .toList();
        return other.isEmpty()
                ? ""
                : ", but those on " + String.join(", ", other) + " follow those of the model without it";
    }

    private String ensembleNote() {
        return settings.defenses().values().stream()
                        .noneMatch(one -> one.seeds() != null && one.seeds().size() > 1)
                ? ""
                : " Models of an ensemble have word vectors of their own, so what is moved is what all of them read, each its share, and"
                        + " epsilon is about the norm of all shares together; with attacker: model, it is what the first one reads, and the"
                        + " others read the document as it is.";
    }

    private Findings.Table testTable() {
        var rows = comparisons.stream()
                .map(one -> List.of(
                        one.defense(),
                        one.attack(),
                        Long.toString(one.test().onlyFirstWrong()),
                        Long.toString(one.test().onlySecondWrong()),
                        Values.pValue(one.test().pValue()),
                        Values.pValue(one.adjusted()),
                        Integer.toString(one.documents())))
                .toList();
        return new Findings.Table(
                "Attacked answers against those of " + undefended + ", " + size(),
                List.of(
                        "defense",
                        "attack",
                        "only " + undefended + " wrong",
                        "only the defense wrong",
                        "p",
                        "p (Holm)",
                        "documents"),
                rows,
                "Exact McNemar tests of the same documents, each attacked for the model that reads it; Holm's correction is over all lines.");
    }

    private Findings.Table rejectionTable() {
        var rows = new ArrayList<List<String>>();
        for (var name : results.keySet()) {
            var clean = of(name).outcomes().clean();
            var threshold = Rejection.threshold(clean, settings.accepted());
            var before = Rejection.at(threshold, clean);
            var after = Rejection.at(threshold, of(name).outcomes().of(strongest, settings.epsilon()));
            rows.add(List.of(
                    name,
                    Values.decimals(threshold),
                    Values.percent(before.risk()),
                    Values.percent(after.coverage()),
                    Values.percent(after.risk())));
        }
        return new Findings.Table(
                "Answers of little confidence are rejected, " + strongest + ", " + size(),
                List.of(
                        "defense",
                        "threshold",
                        "clean error of accepted, %",
                        "accepted under attack, %",
                        "error of accepted, %"),
                rows,
                "The threshold of each line accepts " + percentage(settings.accepted())
                        + " % of the documents as they are. The attack does not try to keep confidence up or down.");
    }

    private static String percentage(double share) {
        return Values.number(Math.rint(1000 * share) / 10);
    }

    private Findings.Chart errorChart(String attack) {
        var lines = new ArrayList<Findings.Line>();
        results.forEach((name, result) -> lines.add(new Findings.Line(
                name,
                result.attacks().curves().stream()
                        .filter(curve -> curve.attack().equals(attack))
                        .flatMap(curve -> curve.points().stream())
                        .map(point -> new Findings.Point(point.epsilon(), 100 * point.errorRate()))
                        .toList())));
        return new Findings.Chart(
                "Error under " + attack, "epsilon, share of the norm of the words", "error, %", lines);
    }

    private Findings.Chart riskChart() {
        var lines = new ArrayList<Findings.Line>();
        results.forEach((name, result) -> lines.add(new Findings.Line(
                name,
                Rejection.curve(result.outcomes().of(strongest, settings.epsilon())).stream()
                        .map(one -> new Findings.Point(100 * one.coverage(), 100 * one.risk()))
                        .distinct()
                        .toList())));
        return new Findings.Chart(
                "Error of accepted answers under " + strongest + ", " + size(),
                "accepted answers, the most confident first, %",
                "error of accepted, %",
                lines);
    }

    private List<String> remarks() {
        var remarks = new ArrayList<String>();
        remarks.add(undefended + " misclassifies "
                + Values.percent(of(undefended).clean().errorRate()) + " % of "
                + of(undefended).attacks().documents() + " test documents, and under " + strongest + " with " + size()
                + " " + Values.percent(attacked(undefended, strongest).errorRate()) + " %.");
        say(
                remarks,
                "Significantly fewer errors under " + strongest + ": ",
                one -> one.differs() && one.less() > 0,
                ".");
        say(
                remarks,
                "No significant difference from " + undefended + " under " + strongest + ": ",
                one -> !one.differs(),
                ". That a difference was not found does not mean that there is none.");
        say(
                remarks,
                "Significantly more errors under " + strongest + ": ",
                one -> one.differs() && one.less() < 0,
                ".");
        var clean = of(undefended).outcomes().clean();
        var after = Rejection.at(
                Rejection.threshold(clean, settings.accepted()),
                of(undefended).outcomes().of(strongest, settings.epsilon()));
        remarks.add("If " + undefended + " rejects the " + percentage(1 - settings.accepted())
                + " % of unattacked documents that it is least certain of, it accepts "
                + Values.percent(after.coverage())
                + " % under " + strongest + ", of which " + Values.percent(after.risk()) + " % are wrong.");
        remarks.add("Each line is about one draw of the labels"
                + (settings.defenses().values().stream().allMatch(one -> one.seeds() == null)
                        ? " and one seed."
                        : " and the seeds that its settings name.")
                + " Other seeds may rank defenses otherwise.");
        remarks.add(IMAGES);
        return remarks;
    }

    private void say(List<String> remarks, String start, Predicate<Comparison> which, String end) {
        var told = comparisons.stream()
                .filter(one -> one.attack().equals(strongest))
                .filter(which)
                .map(one -> one.defense() + " "
                        + Values.percent(attacked(one.defense(), strongest).errorRate()) + " % ("
                        + Values.points(-one.less()) + " points)")
                .collect(Collectors.joining(", "));
        if (!told.isEmpty()) {
            remarks.add(start + told + end);
        }
    }

    /** What was found for images, which is shown beside the numbers for text. */
    private static final String IMAGES =
            "For images of digits (MNIST) Goodfellow, Shlens and Szegedy (2015) report these errors under the fast gradient sign method, where"
                    + " each pixel moves by 0.25: 89.4 % for a maxout network without a defense, 86.2 and 90.4 % after training with random"
                    + " signs and with uniform noise of that size, 91.1 % for an ensemble of twelve networks (87.9 % if one member is"
                    + " attacked), 97.5 % for a network with generative pre-training, 55.4 % for a network of radial basis functions, and"
                    + " 17.9 % after adversarial training. Data, norm and size are others than here.";
}
