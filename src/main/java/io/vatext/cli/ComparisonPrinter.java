package io.vatext.cli;

import io.vatext.evaluation.WilsonInterval;
import io.vatext.report.PredictionComparison;
import io.vatext.report.PredictionComparison.Change;
import io.vatext.support.ConfigFiles;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints comparisons of two classifiers, for people or as JSON. */
final class ComparisonPrinter {
    private final PrintStream out;
    private final String first;
    private final String second;

    /**
     * A printer for one pair.
     *
     * @param out where to print
     * @param first the first classifier
     * @param second the second
     */
    ComparisonPrinter(PrintStream out, String first, String second) {
        this.out = out;
        this.first = first;
        this.second = second;
    }

    /** Prints the comparison as text, after a prefix. */
    void text(PredictionComparison comparison, String prefix) {
        out.print(prefix);
        rate(
                "A",
                first,
                comparison.firstErrors(),
                comparison.documents(),
                comparison.firstInterval(),
                comparison.firstMacroF1());
        rate(
                "B",
                second,
                comparison.secondErrors(),
                comparison.documents(),
                comparison.secondInterval(),
                comparison.secondMacroF1());
        var difference = comparison.difference();
        out.printf(
                Locale.ROOT,
                "B - A: %+.2f points, 95 %% interval %+.2f to %+.2f; McNemar p %s%n",
                100 * difference.difference(),
                100 * difference.lower(),
                100 * difference.upper(),
                p(comparison.test().pValue()));
        out.printf(
                Locale.ROOT,
                "both wrong: %d (%d of them with different answers), only A wrong: %d, only B wrong: %d%n",
                comparison.bothWrong(),
                comparison.otherAnswers(),
                comparison.test().onlyFirstWrong(),
                comparison.test().onlySecondWrong());
        changes("only A wrong", comparison.onlyFirstWrong(), comparison.test().onlyFirstWrong());
        changes("only B wrong", comparison.onlySecondWrong(), comparison.test().onlySecondWrong());
    }

    private void rate(
            String letter, String name, long errors, long documents, WilsonInterval interval, double macroF1) {
        out.printf(
                Locale.ROOT,
                "%s: %.2f %% misclassified (%d of %d documents; 95 %% interval %.2f to %.2f %%), macro-F1 %.4f  %s%n",
                letter,
                100.0 * errors / documents,
                errors,
                documents,
                100 * interval.lower(),
                100 * interval.upper(),
                macroF1,
                Plain.text(name));
    }

    private void changes(String title, List<Change> changes, long all) {
        if (changes.isEmpty()) {
            return;
        }
        out.printf(Locale.ROOT, "%n%s, %d of %d:%n", title, changes.size(), all);
        for (var change : changes) {
            out.printf(
                    Locale.ROOT,
                    "  %s: %s; A: %s (%.2f), B: %s (%.2f)%n",
                    Plain.text(change.id()),
                    Plain.text(change.gold()),
                    Plain.text(change.first()),
                    change.firstProbability(),
                    Plain.text(change.second()),
                    change.secondProbability());
            var text = change.text();
            if (text != null) {
                out.println("    " + Plain.text(text));
            }
        }
    }

    private static String p(double value) {
        if (value >= 0.001) {
            return String.format(Locale.ROOT, "= %.4f", value);
        }
        return value < 1e-99 ? "< 1e-99" : String.format(Locale.ROOT, "= %.1e", value);
    }

    /** Prints the comparison as one JSON object on one line. */
    void json(PredictionComparison comparison) {
        var object = new LinkedHashMap<String, Object>();
        object.put("documents", comparison.documents());
        object.put(
                "a",
                side(
                        first,
                        comparison.firstErrors(),
                        comparison.documents(),
                        comparison.firstInterval(),
                        comparison.firstMacroF1()));
        object.put(
                "b",
                side(
                        second,
                        comparison.secondErrors(),
                        comparison.documents(),
                        comparison.secondInterval(),
                        comparison.secondMacroF1()));
        var difference = comparison.difference();
        object.put("difference", difference.difference());
        object.put("difference_interval", new double[] {difference.lower(), difference.upper()});
        object.put("mcnemar_p", comparison.test().pValue());
        object.put("both_wrong", comparison.bothWrong());
        object.put("both_wrong_with_different_answers", comparison.otherAnswers());
        object.put("only_a_wrong", comparison.test().onlyFirstWrong());
        object.put("only_b_wrong", comparison.test().onlySecondWrong());
        object.put("only_a_wrong_documents", documents(comparison.onlyFirstWrong()));
        object.put("only_b_wrong_documents", documents(comparison.onlySecondWrong()));
        out.println(ConfigFiles.json().writeValueAsString(object));
    }

    private static Map<String, Object> side(
            String name, long errors, long documents, WilsonInterval interval, double macroF1) {
        var side = new LinkedHashMap<String, Object>();
        side.put("name", name);
        side.put("errors", errors);
        side.put("misclassification_rate", (double) errors / documents);
        side.put("interval", interval);
        side.put("macro_f1", macroF1);
        return side;
    }

    private static List<Map<String, Object>> documents(List<Change> changes) {
        return changes.stream()
                .map(change -> {
                    Map<String, Object> document = new LinkedHashMap<>();
                    document.put("id", change.id());
                    document.put("gold", change.gold());
                    document.put("a", change.first());
                    document.put("a_probability", change.firstProbability());
                    document.put("b", change.second());
                    document.put("b_probability", change.secondProbability());
                    var text = change.text();
                    if (text != null) {
                        document.put("text", text);
                    }
                    return document;
                })
                .toList();
    }
}
