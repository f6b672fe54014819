package io.vatext.report;

import io.vatext.attack.AttackCurve;
import io.vatext.attack.AttackFindings;
import io.vatext.attack.AttackPoint;
import io.vatext.attack.AttackResult;
import io.vatext.attack.ConfidenceSummary;
import io.vatext.attack.Norm;
import io.vatext.evaluation.WilsonInterval;
import io.vatext.support.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Renders a page about how far a model is from an error in the space of its embedded words. */
public final class AttackPage {
    private final Markup page = new Markup();
    private final AttackFindings findings;
    private final AttackResult attacks;

    private AttackPage(AttackFindings findings) {
        this.findings = findings;
        this.attacks = findings.attacks();
    }

    /**
     * Writes the page. It quotes the documents that were mapped.
     *
     * @param file the file to create or replace
     * @param title the model
     * @param findings what was found
     * @param facts where the numbers come from, in the order of the table
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, String title, AttackFindings findings, Map<String, String> facts)
            throws IOException {
        AtomicFiles.writeString(file, new AttackPage(findings).render(title, facts));
    }

    private String render(String title, Map<String, String> facts) {
        Pages.begin(page, title);
        page.element("h1", title);
        lead();
        charts();
        table();
        if (!findings.maps().isEmpty()) {
            new MapsSection(page, "Maps", findings.classes(), findings.maps()).write();
        }
        if (!findings.rubbish().isEmpty()) {
            rubbish();
        }
        page.element("h2", "Where these numbers come from");
        var table = HtmlTable.open(page, HtmlTable.text("What"), HtmlTable.longText("Value"));
        facts.forEach((name, value) -> table.row(name, value));
        table.close();
        return Pages.end(page);
    }

    private AttackPoint clean() {
        return attacks.curves().get(0).points().get(0);
    }

    private void lead() {
        page.element(
                "p",
                "Without an attack, " + Figures.percent(clean().errorRate()) + " % of "
                        + Figures.counted(attacks.documents(), "test document") + " are misclassified"
                        + (attacks.unread() == 0
                                ? "."
                                : "; " + Figures.whole(attacks.unread())
                                        + " more have no known word and cannot be attacked."),
                "class",
                "lead");
        page.element(
                "p",
                "An attack moves the vectors of all words of a document. "
                        + (attacks.norm() == Norm.LINF
                                ? "Epsilon is the largest change of a number; each dimension has unit variance."
                                : attacks.relative()
                                        ? "Epsilon is the Euclidean norm of the change, as a share of the norm that the document's words"
                                                + " are expected to have."
                                        : "Epsilon is the Euclidean norm of the change, over all words of a document.")
                        + " A change of vectors is not itself a text; the random direction shows what a change of the same size does by"
                        + " itself.");
    }

    private static List<AttackPoint> moved(AttackCurve curve) {
        return curve.points().subList(1, curve.points().size());
    }

    private void charts() {
        page.element("h2", "Error by the size of the attack");
        page.open("div", "class", "charts");
        chart("Error, %", clean().errorRate(), AttackPoint::errorRate);
        var confidence = clean().errorConfidence();
        chart(
                "Mean confidence of errors, %",
                confidence == null ? Double.NaN : confidence,
                point -> point.errorConfidence() == null ? Double.NaN : point.errorConfidence());
        page.close();
        var names = new ArrayList<Series>();
        for (var a = 0; a < attacks.curves().size(); a++) {
            names.add(new Series(attacks.curves().get(a).attack(), a, List.of(), true));
        }
        XyChart.legend(page, names);
        page.element("p", "The dashed line is the model without an attack.", "class", "note");
    }

    private void chart(String title, double clean, ToDoubleFunction<AttackPoint> value) {
        var all = moved(attacks.curves().get(0));
        var x = Axis.log(all.get(0).epsilon(), all.get(all.size() - 1).epsilon());
        var chart = new XyChart(title + " by epsilon", "epsilon", x, title, new Axis(0, 104, false));
        page.open("figure");
        chart.begin(page);
        if (!Double.isNaN(clean)) {
            chart.line(page, "diagonal", x.from(), 100 * clean, x.to(), 100 * clean);
        }
        for (var a = 0; a < attacks.curves().size(); a++) {
            var curve = attacks.curves().get(a);
            var points = moved(curve).stream()
                    .filter(point -> !Double.isNaN(value.applyAsDouble(point)))
                    .map(point -> new Series.Point(
                            point.epsilon(),
                            100 * value.applyAsDouble(point),
                            Series.Mark.RUN,
                            curve.attack() + ", epsilon " + point.epsilon() + ": "
                                    + Figures.percent(value.applyAsDouble(point)) + " %"))
                    .toList();
            chart.draw(page, new Series(curve.attack(), a, points, true));
        }
        page.close();
        page.close();
    }

    private void table() {
        var table = HtmlTable.open(
                page,
                HtmlTable.text("Attack"),
                HtmlTable.number("Epsilon"),
                HtmlTable.number("Error, %"),
                HtmlTable.number("95 % interval"),
                HtmlTable.number("Right before, wrong now"),
                HtmlTable.number("Mean confidence, %"),
                HtmlTable.number("of errors, %"),
                HtmlTable.number("Change of log p(label), nats"));
        row(table, "none", clean());
        for (var curve : attacks.curves()) {
            moved(curve).forEach(point -> row(table, curve.attack(), point));
        }
        table.close();
    }

    private static void row(HtmlTable table, String attack, AttackPoint point) {
        var interval = WilsonInterval.of(point.errors(), point.documents());
        table.row(
                attack,
                point.epsilon() == 0 ? "0" : Double.toString(point.epsilon()),
                Figures.percent(point.errorRate()),
                Figures.range(interval.lower(), interval.upper()),
                Figures.whole(point.flips()),
                Figures.percent(point.meanConfidence()),
                point.errorConfidence() == null ? Figures.NONE : Figures.percent(point.errorConfidence()),
                Figures.decimals(point.logProbabilityChange()));
    }

    private void rubbish() {
        page.element("h2", "Inputs of no class");
        page.element(
                "p",
                "Each input is as long as a real document. AUROC is how often the answer to a real document is more probable than that to"
                        + " such an input (50 %: they cannot be told apart). Shuffled words may still show the class. “Raw” is without"
                        + " temperature scaling.");
        var table = HtmlTable.open(
                page,
                HtmlTable.text("Inputs"),
                HtmlTable.number("Inputs"),
                HtmlTable.number("Above 0.5, %"),
                HtmlTable.number("Above 0.9, %"),
                HtmlTable.number("Mean confidence, %"),
                HtmlTable.number("Entropy, nats"),
                HtmlTable.number("AUROC, %"),
                HtmlTable.number("Raw: above 0.5, %"),
                HtmlTable.number("Raw: AUROC, %"),
                HtmlTable.longText("Most frequent answers"));
        for (var row : findings.rubbish()) {
            var answers = row.answers().entrySet().stream()
                    .filter(answer -> answer.getValue() > 0)
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .limit(3)
                    .map(answer -> answer.getKey() + " " + Figures.percent((double) answer.getValue() / row.documents())
                            + " %")
                    .toList();
            table.row(
                    row.kind(),
                    Figures.whole(row.documents()),
                    Figures.percent(row.calibrated().above50()),
                    Figures.percent(row.calibrated().above90()),
                    Figures.percent(row.calibrated().mean()),
                    Figures.decimals(row.calibrated().entropy()),
                    auroc(row.calibrated()),
                    Figures.percent(row.raw().above50()),
                    auroc(row.raw()),
                    String.join(", ", answers));
        }
        table.close();
    }

    private static String auroc(ConfidenceSummary summary) {
        return summary.auroc() == null ? Figures.NONE : Figures.percent(summary.auroc());
    }
}
