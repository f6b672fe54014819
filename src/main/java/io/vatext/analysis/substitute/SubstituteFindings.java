package io.vatext.analysis.substitute;

import io.vatext.analysis.Findings;
import io.vatext.analysis.Findings.Chart;
import io.vatext.analysis.Findings.Line;
import io.vatext.analysis.Findings.Point;
import io.vatext.analysis.Findings.Table;
import io.vatext.analysis.substitute.SubstituteRounds.Result;
import io.vatext.analysis.substitute.SubstituteRounds.Round;
import io.vatext.evaluation.McNemarTest;
import io.vatext.evaluation.WilsonInterval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Tables, charts and sentences about substitutes. */
final class SubstituteFindings {
    private static final String QUERIES = "queries";

    private final Substitute settings;
    private final List<Result> results;

    SubstituteFindings(Substitute settings, List<Result> results) {
        this.settings = settings;
        this.results = List.copyOf(results);
    }

    Findings all() {
        return new Findings(List.of(table()), List.of(agreement(), transfer()), remarks());
    }

    private Table table() {
        var rows = new ArrayList<List<String>>();
        for (var result : results) {
            for (var round : result.rounds()) {
                var attack = round.attack();
                rows.add(List.of(
                        result.target(),
                        whole(round.queries()),
                        percent(round.agreement()),
                        percent(round.error()),
                        percent(result.error()),
                        number((double) attack.edits() / attack.attacked()),
                        share(attack.fooled(), attack),
                        share(attack.transferred(), attack),
                        share(attack.random(), attack)));
            }
        }
        return new Table(
                "Substitutes that learn from labels alone (%)",
                List.of(
                        "target",
                        QUERIES,
                        "agreement",
                        "error of the substitute",
                        "error of the target",
                        "words changed",
                        "substitute fooled",
                        "target fooled",
                        "by random edits"),
                rows,
                note());
    }

    private String note() {
        var augmentation = settings.augmentation();
        var transfer = settings.transfer();
        return String.format(
                Locale.ROOT,
                "A query is the label of one text, which another process of this program gives; queries for measuring are not"
                        + " counted. The first substitute learns from %s unlabeled documents; each round adds texts in which %s %%"
                        + " of the words have moved by a step of %s along the sign of a gradient. Agreement and errors: up to %s"
                        + " test documents. The last four columns: words that were changed in a text, and texts misclassified after"
                        + " it, of up to %s that the target classifies correctly; at most %s %% of the words become neighbors with a"
                        + " cosine of at least %s. Random edits are as many of the same kind. Original, on images (Papernot et al."
                        + " 2017): MetaMind misclassified 84.24 %% of the transferred images after 6,400 queries, Amazon 96.19 %%"
                        + " after 800, Google 88.94 %%.",
                whole(settings.seedDocuments()),
                plain(100 * augmentation.moved()),
                plain(augmentation.step()),
                whole(transfer.testDocuments()),
                whole(transfer.attacked()),
                plain(100 * transfer.changed()),
                plain(transfer.minCosine()));
    }

    private Chart agreement() {
        return new Chart(
                "Agreement of the substitute with the target",
                QUERIES,
                "same label (%)",
                results.stream()
                        .map(result -> line(result.target(), result, Round::agreement))
                        .toList());
    }

    private Chart transfer() {
        var lines = new ArrayList<Line>();
        for (var result : results) {
            lines.add(line(
                    result.target(),
                    result,
                    round -> (double) round.attack().transferred()
                            / round.attack().attacked()));
            lines.add(line(
                    result.target() + ", random edits",
                    result,
                    round -> (double) round.attack().random() / round.attack().attacked()));
        }
        return new Chart("Texts edited to fool the substitute", QUERIES, "misclassified by the target (%)", lines);
    }

    private static Line line(String name, Result result, ToDoubleFunction<Round> value) {
        return new Line(
                name,
                result.rounds().stream()
                        .map(round -> new Point(round.queries(), 100 * value.applyAsDouble(round)))
                        .filter(point -> Double.isFinite(point.y()))
                        .toList());
    }

    private List<String> remarks() {
        var remarks = new ArrayList<String>();
        results.forEach(result -> remarks.add(remark(result)));
        if (results.size() > 1) {
            remarks.add(comparison());
        }
        return remarks;
    }

    private static String remark(Result result) {
        var first = result.rounds().get(0);
        var last = last(result);
        var attack = last.attack();
        var start = String.format(
                Locale.ROOT,
                "After %s queries, the substitute of %s gives the same label as it to %s %% of %s test documents (%s %% after"
                        + " %s queries).",
                whole(last.queries()),
                result.target(),
                percent(last.agreement()),
                whole(result.documents()),
                percent(first.agreement()),
                whole(first.queries()));
        if (attack.attacked() == 0) {
            return start + " " + result.target() + " classifies none of them correctly, so none was attacked.";
        }
        var test = McNemarTest.of(attack.onlyTransferred(), attack.onlyRandom());
        return start
                + String.format(
                        Locale.ROOT,
                        " Of %d texts that %s classifies correctly, it misclassifies %s %% after edits that were chosen by the"
                                + " substitute, and %s %% after as many random ones (exact McNemar test, p = %s).",
                        attack.attacked(),
                        result.target(),
                        share(attack.transferred(), attack),
                        share(attack.random(), attack),
                        String.format(Locale.ROOT, test.pValue() < 0.001 ? "%.1e" : "%.3f", test.pValue()));
    }

    /** Which target is fooled least and most, and whether the counts tell them apart. */
    private String comparison() {
        var attacked = results.stream()
                .filter(result -> last(result).attack().attacked() > 0)
                .sorted((a, b) -> Double.compare(fooled(a), fooled(b)))
                .toList();
        if (attacked.size() < 2) {
            return "There are not two targets that were attacked, so nothing can be compared.";
        }
        var least = attacked.get(0);
        var most = attacked.get(attacked.size() - 1);
        if (fooled(least) == fooled(most)) {
            return "All targets are fooled equally often (" + percent(fooled(most)) + " %).";
        }
        var apart = interval(least).upper() < interval(most).lower();
        return String.format(
                Locale.ROOT,
                "%s is fooled least (%s %%) and %s most (%s %%); their 95 %% intervals %s. Each is attacked by its own substitute,"
                        + " and on the documents that it classifies correctly.",
                least.target(),
                percent(fooled(least)),
                most.target(),
                percent(fooled(most)),
                apart ? "do not overlap" : "overlap, so the difference may be chance");
    }

    private static WilsonInterval interval(Result result) {
        var attack = last(result).attack();
        return WilsonInterval.of(attack.transferred(), attack.attacked());
    }

    private static double fooled(Result result) {
        var attack = last(result).attack();
        return (double) attack.transferred() / attack.attacked();
    }

    private static Round last(Result result) {
        return result.rounds().get(result.rounds().size() - 1);
    }

    private static String share(int count, TransferAttack.Outcome of) {
        return percent((double) count / of.attacked());
    }

    private static String percent(double share) {
        return number(100 * share);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A setting as a user would write it. */
    private static String plain(double value) {
        return new BigDecimal(value)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }
}
