package io.vatext.cli;

import io.vatext.attack.words.AttackTotals;
import io.vatext.attack.words.AttackedText;
import io.vatext.evaluation.WilsonInterval;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints what attacks have found, for people or as JSON. Keeps the first successful ones as examples. */
final class WordAttackPrinter {
    private static final int CONTEXT = 100;

    private final PrintStream out;
    private final int examples;
    private final List<String> shown = new ArrayList<>();

    /**
     * A printer without attacks.
     *
     * @param out where to print
     * @param examples how many successful attacks to keep
     */
    WordAttackPrinter(PrintStream out, int examples) {
        this.out = out;
        this.examples = examples;
    }

    /** Looks at a document. */
    void keep(String id, AttackedText attacked) {
        if (attacked.isFooled() && shown.size() < examples) {
            shown.add(example(id, attacked));
        }
    }

    private static String example(String id, AttackedText attacked) {
        var text = new StringBuilder();
        for (var piece : attacked.pieces(CONTEXT)) {
            var edit = piece.edit();
            text.append(edit == null ? piece.text() : "[" + edit.old() + " → " + edit.replacement() + "]");
        }
        return String.format(
                Locale.ROOT,
                "%s: %s (%.2f) → %s (%.2f), %d queries%n  %s",
                Plain.text(id),
                Plain.text(attacked.before().label()),
                attacked.before().confidence(),
                Plain.text(attacked.after().label()),
                attacked.after().confidence(),
                attacked.queries(),
                Plain.text(text.toString()));
    }

    void print(AttackTotals totals, boolean json) {
        if (json) {
            json(totals);
            return;
        }
        row("documents", String.format(Locale.ROOT, "%,d", totals.documents()), "");
        row(
                "accuracy before",
                percent(totals.accuracyBefore()),
                interval(totals.right(), totals.documents()) + "  " + of(totals.right(), totals.documents()));
        row(
                "accuracy under attack",
                percent(totals.accuracyUnderAttack()),
                interval(totals.right() - totals.fooled(), totals.documents()) + "  "
                        + of(totals.right() - totals.fooled(), totals.documents()));
        row(
                "success rate",
                percent(totals.successRate()),
                interval(totals.fooled(), totals.right()) + "  " + of(totals.fooled(), totals.right()));
        row("mean share of words changed", percent(totals.meanShareChanged()), "(of successful attacks)");
        row("mean queries", number(totals.meanQueries()), "(of all attacks)");
        if (!shown.isEmpty()) {
            out.println();
        }
        shown.forEach(out::println);
        out.flush();
    }

    private void row(String name, String value, String more) {
        out.println(
                String.format(Locale.ROOT, "%-28s %9s  %s", name, value, more).stripTrailing());
    }

    private void json(AttackTotals totals) {
        var summary = new LinkedHashMap<String, @Nullable Object>();
        summary.put("documents", totals.documents());
        summary.put("attacked", totals.right());
        summary.put("fooled", totals.fooled());
        summary.put("accuracy_before", orNull(totals.accuracyBefore()));
        summary.put("accuracy_under_attack", orNull(totals.accuracyUnderAttack()));
        summary.put("success_rate", orNull(totals.successRate()));
        summary.put("mean_share_of_words_changed", orNull(totals.meanShareChanged()));
        summary.put("mean_queries", orNull(totals.meanQueries()));
        ResultPrinter.summary(out, summary, true);
    }

    private static @Nullable Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String interval(long some, long all) {
        if (all == 0) {
            return "";
        }
        var interval = WilsonInterval.of(some, all);
        return String.format(Locale.ROOT, "[%.2f, %.2f]", 100 * interval.lower(), 100 * interval.upper());
    }

    private static String of(long some, long all) {
        return String.format(Locale.ROOT, "%,d of %,d", some, all);
    }
}
