package io.vatext.report;

import io.vatext.attack.words.Explanation;
import io.vatext.attack.words.Explanation.Part;
import io.vatext.support.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

/** Renders a page about one answer, with the words that carry it. */
public final class ExplanationPage {
    private static final int CLASSES = 5;
    private static final int WORDS = 50;
    private static final int LONGEST = 60;

    private ExplanationPage() {}

    /**
     * Writes the page.
     *
     * @param file the file to create or replace
     * @param title the model
     * @param explanation the answer and its words
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, String title, Explanation explanation) throws IOException {
        var page = new Markup();
        Pages.begin(page, title);
        page.element("h1", title);
        page.element("p", lead(explanation), "class", "lead");
        text(page, explanation);
        page.element(
                "p",
                "Blue words speak for the answer, orange ones against it: its probability falls, or rises, without them.",
                "class",
                "note");
        if (explanation.isCut()) {
            page.element(
                    "p",
                    "Only the first " + Figures.whole(explanation.words()) + " words were looked at.",
                    "class",
                    "note");
        }
        classes(page, explanation);
        words(page, explanation);
        AtomicFiles.writeString(file, Pages.end(page));
    }

    private static String lead(Explanation explanation) {
        var prediction = explanation.prediction();
        return "The answer is " + prediction.label() + " with a probability of "
                + Figures.percent(prediction.confidence()) + " %. "
                + explanation
                        .decisive()
                        .map(part -> "Without “" + Excerpt.of(part.text(), LONGEST) + "” it is " + part.without() + ".")
                        .orElse("No single word changes it by being left out.");
    }

    private static void text(Markup page, Explanation explanation) {
        page.open("p", "class", "quoted");
        var at = 0;
        for (var part : explanation.parts()) {
            page.text(explanation.text().substring(at, part.start()));
            var level = explanation.level(part);
            if (level == 0) {
                page.text(part.text());
            } else {
                page.inline("span", part.text(), "class", level > 0 ? "r" + level : "w" + -level);
            }
            at = part.end();
        }
        page.text(explanation.text().substring(at)).close();
    }

    private static void classes(Markup page, Explanation explanation) {
        page.element("h2", "Most probable classes");
        var table = HtmlTable.open(page, HtmlTable.text("Class"), HtmlTable.number("Probability, %"));
        explanation.prediction().probabilities().entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(CLASSES)
                .forEach(entry -> table.row(entry.getKey(), Figures.percent(entry.getValue())));
        table.close();
    }

    private static void words(Markup page, Explanation explanation) {
        page.element("h2", "Words that matter most");
        var table = HtmlTable.open(
                page,
                HtmlTable.text("Word"),
                HtmlTable.number("Probability lost without it, points"),
                HtmlTable.number("Gradient times input, nats"),
                HtmlTable.text("Perturbation points to"),
                HtmlTable.text("Answer without it"));
        for (var part : explanation.strongest(WORDS)) {
            table.row(
                    Excerpt.of(part.text(), LONGEST),
                    Figures.points(part.drop()),
                    gradient(part),
                    toward(part),
                    part.without());
        }
        table.close();
    }

    private static String toward(Part part) {
        var replacement = part.toward();
        return replacement == null ? Figures.NONE : Excerpt.of(replacement.word(), LONGEST);
    }

    private static String gradient(Part part) {
        var value = part.gradient();
        return value == null ? Figures.NONE : String.format(Locale.ROOT, "%+.3f", value);
    }
}
