package io.vatext.cli;

import io.vatext.attack.AttackPoint;
import io.vatext.attack.AttackResult;
import io.vatext.attack.DocumentMap;
import io.vatext.attack.MapSummary;
import io.vatext.attack.Norm;
import io.vatext.attack.RubbishResult;
import io.vatext.evaluation.WilsonInterval;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints what attacks did to a model, for people. */
final class AttackPrinter {
    private static final String CURVES = "%-8s %8s %8s  %-15s %10s %9s %8s%n";
    private static final String MAPS = "%-28s %10s %10s%n";
    private static final String RUBBISH = "%-26s %6s %6s %10s %8s %7s %7s%n";

    private final PrintStream out;

    AttackPrinter(PrintStream out) {
        this.out = out;
    }

    /**
     * Prints a row for each attack and size.
     *
     * @param all how many documents the test file has
     */
    void curves(AttackResult result, long all) {
        out.println(counted(result.documents()) + " of " + counted(all) + " test documents attacked"
                + (result.unread() == 0 ? "" : "; " + counted(result.unread()) + " more have no known word"));
        out.println(meaning(result));
        out.println();
        out.printf(CURVES, "attack", "epsilon", "error %", "95 % interval", "confidence", "of errors", "log p");
        var clean = result.curves().get(0).points().get(0);
        curve("none", clean);
        for (var curve : result.curves()) {
            curve.points().stream().skip(1).forEach(point -> curve(curve.attack(), point));
        }
        out.println();
        out.println("confidence: mean probability of the answer, and of wrong answers;");
        out.println("log p: mean change of the logarithm of the label's probability, in nats");
    }

    private void curve(String attack, AttackPoint point) {
        var interval = WilsonInterval.of(point.errors(), point.documents());
        out.printf(
                CURVES,
                attack,
                number(point.epsilon()),
                percent(point.errorRate()),
                percent(interval.lower()) + " to " + percent(interval.upper()),
                decimals(point.meanConfidence()),
                decimals(point.errorConfidence()),
                decimals(point.logProbabilityChange()));
    }

    /** Prints how far errors are along the adversarial and a random direction. */
    void maps(List<DocumentMap> maps) {
        out.println();
        if (maps.isEmpty()) {
            out.println("no document is classified correctly, so none is mapped");
            return;
        }
        var summary = MapSummary.of(maps);
        out.println(counted(maps.size()) + " documents mapped, of those classified correctly; medians:");
        out.printf(MAPS, "", "gradient", "random");
        out.printf(
                MAPS,
                "right answers in a plane, %",
                percent(summary.adversarialShare()),
                percent(summary.randomShare()));
        out.printf(
                MAPS,
                "distance to another answer",
                distance(summary.adversarialDistance(), summary),
                distance(summary.randomDistance(), summary));
        if (summary.ratio() != null) {
            out.printf(
                    Locale.ROOT,
                    "random / gradient: %.1f (median of the %d documents with both distances)%n",
                    summary.ratio(),
                    summary.ratios());
        }
        out.println("distances are shares of the norm of a document's words; a plane reaches "
                + decimals(summary.radius()));
    }

    private static String distance(@Nullable Double distance, MapSummary summary) {
        return distance == null ? "> " + decimals(summary.reach()) : decimals(distance);
    }

    /** Prints how certain the model is about inputs of no class. */
    void rubbish(List<RubbishResult> rows) {
        out.println();
        out.printf(RUBBISH, "inputs", "> 0.5", "> 0.9", "confidence", "entropy", "AUROC", "raw");
        for (var row : rows) {
            var certainty = row.calibrated();
            out.printf(
                    RUBBISH,
                    row.kind(),
                    percent(certainty.above50()),
                    percent(certainty.above90()),
                    decimals(certainty.mean()),
                    decimals(certainty.entropy()),
                    decimals(certainty.auroc()),
                    decimals(row.raw().auroc()));
        }
        out.println();
        out.println("> 0.5: inputs whose answer has a probability above 0.5, in %;");
        out.println("AUROC: how often the answer to a real document is more probable than that to");
        out.println("such an input (0.5: cannot be told apart); raw: without temperature scaling");
    }

    /** What an epsilon is. */
    private static String meaning(AttackResult result) {
        if (result.norm() == Norm.LINF) {
            return "epsilon: the largest change of a number, where each dimension has unit variance";
        }
        return result.relative()
                ? "epsilon: Euclidean norm of the change, as a share of that of a document's words"
                : "epsilon: the Euclidean norm of the change, over all words of a document";
    }

    private static String counted(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.2f", 100 * fraction);
    }

    private static String decimals(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** A number as people write it: 0.05, 5. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
