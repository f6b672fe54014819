package io.vatext.report;

import static io.vatext.report.HtmlTable.number;
import static io.vatext.report.HtmlTable.text;

import io.vatext.evaluation.Cell;
import io.vatext.evaluation.ExperimentResults;
import io.vatext.evaluation.FinishedCell;
import java.util.ArrayList;

/** The section of the page with every run, those that failed, and notes. */
final class RunsSection {
    private RunsSection() {}

    static void write(Markup page, ExperimentResults results) {
        if (results.cells().isEmpty()) {
            return;
        }
        page.element("h2", "Every run");
        table(page, results);
        if (!results.failed().isEmpty()) {
            page.element("h3", "Failed runs");
            page.element(
                    "p",
                    "Means are over the runs that finished, and are not comparable with those of rows without failures.");
            page.open("ul");
            results.failed().forEach(cell -> page.element("li", cell.key().name() + ": " + cell.reason()));
            page.close();
        }
        var notes = new ArrayList<String>();
        for (var cell : results.finished()) {
            cell.notes().forEach(note -> notes.add(cell.key().name() + ": " + note));
            if (!cell.kept().isEmpty()) {
                notes.add(cell.key().name() + ": kept although " + String.join("; ", cell.kept()));
            }
        }
        if (!notes.isEmpty()) {
            page.element("h3", "Notes");
            page.open("ul");
            notes.forEach(note -> page.element("li", note));
            page.close();
        }
    }

    private static void table(Markup page, ExperimentResults results) {
        var table = HtmlTable.open(
                page,
                text("Method"),
                text("Draw"),
                number("Errors"),
                number("Documents"),
                number("Misclassified, %"),
                number("95 % interval"),
                number("On validation, %"),
                number("Macro-F1, %"),
                number("Nats per document"),
                number("Steps"),
                number("Seconds"));
        for (var cell : results.cells()) {
            if (cell instanceof FinishedCell run) {
                row(table, run);
            } else {
                table.row(cell.method(), draw(cell), "failed", "", "", "", "", "", "", "", "");
            }
        }
        table.close();
    }

    private static void row(HtmlTable table, FinishedCell run) {
        var validation = run.validationMisclassificationRate();
        var steps = run.steps();
        table.row(
                run.method() + (run.kept().isEmpty() ? "" : " *"),
                draw(run),
                Figures.whole(run.errors()),
                Figures.whole(run.documents()),
                Figures.percent(run.misclassificationRate()),
                Figures.range(run.interval().lower(), run.interval().upper()),
                validation == null ? Figures.NONE : Figures.percent(validation),
                Figures.percent(run.macroF1()),
                Figures.decimals(run.meanNegativeLogLikelihood()),
                steps == null ? Figures.NONE : Figures.whole(steps),
                Figures.seconds(run.seconds()));
    }

    private static String draw(Cell cell) {
        return cell.key().draw();
    }
}
