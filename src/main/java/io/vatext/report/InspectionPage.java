package io.vatext.report;

import io.vatext.inspection.InspectionReport;
import io.vatext.inspection.LabelSuspects;
import io.vatext.inspection.PartReport;
import io.vatext.support.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Renders a page about what was found in a corpus. */
public final class InspectionPage {
    private static final int BARS = 40;
    private static final int SCRIPTS = 8;

    private final Markup page = new Markup();
    private final InspectionReport report;

    private InspectionPage(InspectionReport report) {
        this.report = report;
    }

    /**
     * Writes the page.
     *
     * @param file the file to create or replace
     * @param title the corpus
     * @param warnings what is doubtful, in whole sentences
     * @param report what was found
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, String title, List<String> warnings, InspectionReport report)
            throws IOException {
        AtomicFiles.writeString(file, new InspectionPage(report).render(title, warnings));
    }

    private String render(String title, List<String> warnings) {
        Pages.begin(page, title);
        page.element("h1", title);
        if (warnings.isEmpty()) {
            page.element("p", "Nothing doubtful was found.", "class", "lead");
        } else {
            page.open("ul");
            warnings.forEach(warning -> page.element("li", warning));
            page.close();
        }
        parts();
        classes();
        lengths();
        scripts();
        overlaps();
        conflicts();
        if (report.suspects() != null) {
            suspects(report.suspects());
        }
        return Pages.end(page);
    }

    private void parts() {
        page.element("h2", "Documents");
        var table = HtmlTable.open(
                page,
                HtmlTable.text("Part"),
                HtmlTable.number("Documents"),
                HtmlTable.number("With a label"),
                HtmlTable.number("Several labels"),
                HtmlTable.number("Empty"),
                HtmlTable.number("Copies"),
                HtmlTable.number("Near copies"),
                HtmlTable.number("Median tokens"),
                HtmlTable.number("Longest"),
                HtmlTable.number("Cut at " + Figures.whole(report.maxTokens())),
                HtmlTable.number("HTML"),
                HtmlTable.number("Garbled"));
        for (var part : report.parts()) {
            table.row(
                    part.name(),
                    Figures.whole(part.documents()),
                    Figures.whole(part.withLabel()),
                    Figures.whole(part.withSeveralLabels()),
                    Figures.whole(part.empty()),
                    (part.copiesAreExact() ? "" : "about ") + Figures.whole(part.copies()),
                    part.nearCopies() == null ? Figures.NONE : Figures.whole(part.nearCopies()),
                    Figures.whole(part.lengths().median()),
                    Figures.whole(part.lengths().longest()),
                    Figures.whole(part.lengths().cut()),
                    Figures.whole(part.html()),
                    Figures.whole(part.garbled()));
        }
        table.close();
    }

    private void classes() {
        var counts = report.training().classes().documents();
        if (counts.isEmpty()) {
            return;
        }
        page.element("h2", "Classes");
        bars("labeled documents of each class", counts, BARS);
        if (counts.size() > BARS) {
            page.element("p", "and " + Figures.whole(counts.size() - BARS) + " classes with fewer", "class", "note");
        }
    }

    private void bars(String title, Map<String, Long> counts, int most) {
        BarChart.draw(
                page,
                title,
                counts.entrySet().stream()
                        .limit(most)
                        .map(entry ->
                                new BarChart.Bar(entry.getKey(), entry.getValue(), Figures.whole(entry.getValue())))
                        .toList());
    }

    private void lengths() {
        page.element("h2", "Lengths in tokens");
        page.open("div", "class", "charts");
        for (var part : report.parts()) {
            page.open("div");
            page.element("h3", part.name());
            var bars = new ArrayList<BarChart.Bar>();
            for (var bar : part.lengths().histogram()) {
                bars.add(new BarChart.Bar(
                        bar.from() == bar.to()
                                ? Figures.whole(bar.from())
                                : Figures.whole(bar.from()) + "–" + Figures.whole(bar.to()),
                        bar.documents(),
                        Figures.whole(bar.documents())));
            }
            BarChart.draw(page, "lengths of " + part.name() + " documents", bars);
            page.close();
        }
        page.close();
    }

    private void scripts() {
        page.element("h2", "Scripts and languages");
        page.element(
                "p",
                "Languages are guessed by stop words, so that short texts and other languages are not counted.",
                "class",
                "note");
        page.open("div", "class", "charts");
        for (PartReport part : report.parts()) {
            page.open("div");
            page.element("h3", part.name());
            bars("scripts of " + part.name() + " documents", part.scripts(), SCRIPTS);
            bars("languages of " + part.name() + " documents", part.languages(), SCRIPTS);
            page.close();
        }
        page.close();
    }

    private void overlaps() {
        if (report.overlaps().isEmpty() && report.vocabulary() == null) {
            return;
        }
        page.element("h2", "Overlap");
        if (!report.overlaps().isEmpty()) {
            var table = HtmlTable.open(
                    page,
                    HtmlTable.text("Documents of"),
                    HtmlTable.text("whose text is also in"),
                    HtmlTable.number("The same"),
                    HtmlTable.number("Nearly the same"),
                    HtmlTable.longText("Such as"));
            for (var overlap : report.overlaps()) {
                var examples = overlap.examples().stream()
                        .map(pair -> pair.document() + (pair.isExact() ? " = " : " ≈ ") + pair.other())
                        .toList();
                table.row(
                        overlap.part(),
                        overlap.other(),
                        Figures.whole(overlap.exact()),
                        Figures.whole(overlap.near()),
                        String.join(", ", examples));
            }
            table.close();
        }
        var vocabulary = report.vocabulary();
        if (vocabulary != null) {
            page.element(
                    "p",
                    Figures.whole(vocabulary.known()) + " of " + Figures.whole(vocabulary.words())
                            + " different words of the labeled documents, which are "
                            + Figures.percent(vocabulary.knownShareOfTokens())
                            + " % of their tokens, occur in unlabeled text."
                            + (vocabulary.unknown().isEmpty()
                                    ? ""
                                    : " The most frequent ones that do not: " + String.join(", ", vocabulary.unknown())
                                            + "."));
        }
    }

    private void conflicts() {
        if (report.training().conflicts().isEmpty()) {
            return;
        }
        page.element("h2", "Same text, different labels");
        var table = HtmlTable.open(
                page,
                HtmlTable.text("Document"),
                HtmlTable.text("Label"),
                HtmlTable.text("Other document"),
                HtmlTable.text("Its label"));
        for (var conflict : report.training().conflicts()) {
            table.row(conflict.document(), conflict.label(), conflict.other(), conflict.otherLabel());
        }
        table.close();
    }

    private void suspects(LabelSuspects found) {
        page.element("h2", "Labels that may be wrong");
        page.element(
                "p",
                Objects.requireNonNull(found).method() + " errs on "
                        + Figures.percent((double) found.errors() / Math.max(1, found.documents())) + " % of "
                        + Figures.whole(found.documents()) + " labeled documents when it has learned from others ("
                        + found.folds() + " folds); macro-F1 " + Figures.percent(found.macroF1())
                        + " %. These are the ones whose label it gives the lowest probability.");
        var table = HtmlTable.open(
                page,
                HtmlTable.text("Document"),
                HtmlTable.text("Label"),
                HtmlTable.number("Probability"),
                HtmlTable.text("Rather"),
                HtmlTable.number("Probability"),
                HtmlTable.longText("Text"));
        for (var suspect : found.suspects()) {
            table.row(
                    suspect.document(),
                    suspect.label(),
                    Figures.decimals(suspect.probability()),
                    suspect.answer(),
                    Figures.decimals(suspect.answerProbability()),
                    suspect.excerpt());
        }
        table.close();
    }
}
