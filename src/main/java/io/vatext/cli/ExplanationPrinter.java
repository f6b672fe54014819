package io.vatext.cli;

import io.vatext.attack.words.Explanation;
import io.vatext.attack.words.Explanation.Part;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints explanations, for people or as JSON. */
final class ExplanationPrinter {
    private static final int CLASSES = 5;

    /** The longest text that is shown above the list of words. */
    private static final int LONGEST_TEXT = 4_000;

    private static final int LONGEST_WORD = 30;
    private static final int LONGEST_NEIGHBOR = 14;

    /** Backgrounds of 256 colors, from weak to strong: blue for the answer, orange against it. */
    private static final int[] FOR = {195, 153, 117, 75, 33};

    private static final int[] AGAINST = {230, 223, 216, 209, 202};

    private final PrintStream out;
    private final boolean colors;
    private final int top;

    /**
     * A printer.
     *
     * @param out where to print
     * @param colors whether words are colored by what they contribute
     * @param top how many words to list
     */
    ExplanationPrinter(PrintStream out, boolean colors, int top) {
        this.out = out;
        this.colors = colors;
        this.top = top;
    }

    void print(Explanation explanation) {
        var prediction = explanation.prediction();
        for (var candidate : prediction.top(CLASSES)) {
            out.printf(Locale.ROOT, "%8.4f  %s%n", candidate.probability(), Plain.text(candidate.label()));
        }
        explanation
                .runnerUp()
                .ifPresent(next -> out.printf(
                        Locale.ROOT,
                        "%s leads %s by %.4f; %d of %d words are known%n",
                        Plain.text(prediction.label()),
                        Plain.text(next.getKey()),
                        explanation.margin(),
                        prediction.knownWords(),
                        prediction.wordsRead()));
        out.println(explanation
                .decisive()
                .map(part -> "without \"" + shortened(part.text()) + "\" the answer is " + Plain.text(part.without()))
                .orElse("no single word changes the answer by being left out"));
        if (explanation.isCut()) {
            out.printf(Locale.ROOT, "only the first %,d words were looked at%n", explanation.words());
        }
        if (colors && !explanation.text().isBlank()) {
            out.printf("%n%s%n", colored(explanation));
        }
        if (!explanation.parts().isEmpty() && top > 0) {
            table(explanation);
        }
        out.flush();
    }

    private void table(Explanation explanation) {
        var listed = explanation.strongest(top);
        var withGradient = explanation.parts().stream().anyMatch(part -> part.gradient() != null);
        var widest = listed.stream()
                .mapToInt(part -> shortened(part.text()).length())
                .max()
                .orElse(4);
        var row = "%-" + Math.max(4, widest) + "s  %12s"
                + (withGradient ? "  %16s  %-" + LONGEST_NEIGHBOR + "s" : "%s%s") + "  %s";
        out.println();
        line(
                row,
                "word",
                "drop without",
                withGradient ? "gradient × input" : "",
                withGradient ? "toward" : "",
                "answer without");
        for (var part : listed) {
            line(
                    row,
                    shortened(part.text()),
                    String.format(Locale.ROOT, "%+.4f", part.drop()),
                    withGradient ? gradient(part) : "",
                    withGradient ? toward(part) : "",
                    part.without().equals(explanation.prediction().label()) ? "same" : Plain.text(part.without()));
        }
    }

    private void line(String row, String... cells) {
        out.println(String.format(Locale.ROOT, row, (Object[]) cells).stripTrailing());
    }

    private static String gradient(Part part) {
        var value = part.gradient();
        return value == null ? "-" : String.format(Locale.ROOT, "%+.4f", value);
    }

    private static String toward(Part part) {
        var replacement = part.toward();
        return replacement == null ? "-" : shortened(replacement.word(), LONGEST_NEIGHBOR);
    }

    private static String shortened(String text) {
        return shortened(text, LONGEST_WORD);
    }

    private static String shortened(String text, int most) {
        var line = Plain.text(text);
        return line.length() <= most ? line : line.substring(0, most - 1) + "…";
    }

    private static String colored(Explanation explanation) {
        var shown = new StringBuilder();
        var at = 0;
        for (var part : explanation.parts()) {
            if (part.end() > LONGEST_TEXT) {
                break;
            }
            shown.append(Plain.text(explanation.text().substring(at, part.start())));
            var level = explanation.level(part);
            if (level == 0) {
                shown.append(Plain.text(part.text()));
            } else {
                var color = level > 0 ? FOR[level - 1] : AGAINST[-level - 1];
                shown.append("\033[30;48;5;" + color + "m" + Plain.text(part.text()) + "\033[0m");
            }
            at = part.end();
        }
        var rest = explanation.text().substring(at);
        return shown + (rest.length() <= LONGEST_TEXT ? Plain.text(rest) : " …");
    }

    void json(Explanation explanation) {
        var prediction = explanation.prediction();
        var summary = new LinkedHashMap<String, @Nullable Object>();
        summary.put("label", prediction.label());
        summary.put("confidence", Answer.rounded(prediction.confidence()));
        var next = explanation.runnerUp().orElse(null);
        summary.put("runner_up", next == null ? null : next.getKey());
        summary.put("margin", Answer.rounded(explanation.margin()));
        summary.put("known_words", prediction.knownWords());
        summary.put("words", prediction.words());
        summary.put("words_read", prediction.wordsRead());
        var probabilities = new LinkedHashMap<String, Double>();
        prediction
                .top(Integer.MAX_VALUE)
                .forEach(candidate -> probabilities.put(candidate.label(), Answer.rounded(candidate.probability())));
        summary.put("probabilities", probabilities);
        summary.put(
                "decisive", explanation.decisive().map(ExplanationPrinter::part).orElse(null));
        summary.put(
                "parts",
                explanation.parts().stream().map(ExplanationPrinter::part).toList());
        ResultPrinter.summary(out, summary, true);
    }

    private static Map<String, @Nullable Object> part(Part part) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("start", part.start());
        map.put("end", part.end());
        map.put("text", part.text());
        map.put("drop", Answer.rounded(part.drop()));
        var gradient = part.gradient();
        map.put("gradient_times_input", gradient == null ? null : Answer.rounded(gradient));
        var toward = part.toward();
        map.put("toward", toward == null ? null : toward.word());
        map.put("label_without", part.without());
        return map;
    }
}
