package io.vatext.report;

import io.vatext.attack.words.AttackTotals;
import io.vatext.attack.words.AttackedText;
import io.vatext.evaluation.WilsonInterval;
import io.vatext.learning.Prediction;
import io.vatext.support.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Renders a page about attacks on documents, with the changes marked. Not thread-safe. */
public final class WordAttackPage {
    private static final int MOST = 200;
    private static final int CONTEXT = 300;

    private final List<Attacked> fooled = new ArrayList<>();
    private final List<Attacked> withstood = new ArrayList<>();

    private record Attacked(String id, AttackedText text) {}

    /** A page without documents. */
    public WordAttackPage() {}

    /**
     * Looks at a document; the first 200 that were fooled are shown, and as many that changed in vain.
     *
     * @param id identifies the document
     * @param attacked what was found
     */
    public void add(String id, AttackedText attacked) {
        var shown = attacked.isFooled() ? fooled : withstood;
        if (attacked.wasRight() && shown.size() < MOST) {
            shown.add(new Attacked(id, attacked));
        }
    }

    /**
     * Writes the page.
     *
     * @param file the file to create or replace
     * @param title the model
     * @param totals the counts of all documents
     * @param facts where the numbers come from, in the order of the table
     * @throws IOException if it cannot be written
     */
    public void write(Path file, String title, AttackTotals totals, Map<String, String> facts) throws IOException {
        var page = new Markup();
        Pages.begin(page, title);
        page.element("h1", title);
        page.element(
                "p",
                "A change of a few words made the answers to " + Figures.whole(totals.fooled()) + " of "
                        + Figures.whole(totals.right()) + " correctly classified documents wrong.",
                "class",
                "lead");
        totals(page, totals);
        documents(page, "Fooled", fooled, totals.fooled());
        documents(page, "Not fooled", withstood, totals.right() - totals.fooled());
        page.element("h2", "Where these numbers come from");
        var table = HtmlTable.open(page, HtmlTable.text("What"), HtmlTable.longText("Value"));
        facts.forEach((name, value) -> table.row(name, value));
        table.close();
        AtomicFiles.writeString(file, Pages.end(page));
    }

    private static void totals(Markup page, AttackTotals totals) {
        var table = HtmlTable.open(
                page,
                HtmlTable.text("Measure"),
                HtmlTable.number("Value, %"),
                HtmlTable.number("95 % interval"),
                HtmlTable.number("Documents"));
        rate(table, "Accuracy before", totals.right(), totals.documents());
        rate(table, "Accuracy under attack", totals.right() - totals.fooled(), totals.documents());
        rate(table, "Success rate", totals.fooled(), totals.right());
        table.row(
                "Mean share of words changed (of successful attacks)",
                Figures.percent(totals.meanShareChanged()),
                "",
                "");
        table.close();
        page.element(
                "p",
                "An attack used " + Figures.decimals(totals.meanQueries()) + " answers of the model on average.",
                "class",
                "note");
    }

    private static void rate(HtmlTable table, String name, long some, long all) {
        var interval = all == 0 ? null : WilsonInterval.of(some, all);
        table.row(
                name,
                Figures.percent((double) some / all),
                interval == null ? Figures.NONE : Figures.range(interval.lower(), interval.upper()),
                Figures.whole(some) + " of " + Figures.whole(all));
    }

    private static void documents(Markup page, String title, List<Attacked> shown, long all) {
        if (shown.isEmpty()) {
            return;
        }
        page.element("h2", title + (shown.size() < all ? ", the first " + shown.size() + " of " + all : ""));
        for (var attacked : shown) {
            var text = attacked.text();
            page.element("h3", attacked.id());
            page.element(
                    "p",
                    answer(text.before()) + " → " + answer(text.after()) + "; "
                            + Figures.counted(text.edits().size(), "change") + " in "
                            + Figures.counted(text.words(), "word") + ", "
                            + (text.queries() == 1 ? "1 query" : Figures.whole(text.queries()) + " queries"),
                    "class",
                    "note");
            page.open("p", "class", "quoted");
            for (var piece : text.pieces(CONTEXT)) {
                var edit = piece.edit();
                if (edit == null) {
                    page.text(piece.text());
                } else {
                    page.inline("del", edit.old()).text(" ").inline("ins", edit.replacement());
                }
            }
            page.close();
        }
    }

    private static String answer(Prediction prediction) {
        return prediction.label() + " (" + Figures.percent(prediction.confidence()) + " %)";
    }
}
