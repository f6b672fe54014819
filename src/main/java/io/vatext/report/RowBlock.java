package io.vatext.report;

import static io.vatext.report.HtmlTable.longText;
import static io.vatext.report.HtmlTable.number;
import static io.vatext.report.HtmlTable.text;

import io.vatext.evaluation.CalibrationBins;
import io.vatext.evaluation.ClassScores;
import io.vatext.evaluation.Evaluation;
import java.util.List;

/** What predictions show about a row or a model: calibration, classes, confusions and costliest errors. */
final class RowBlock {
    private static final int MOST_CLASSES_OF_MATRIX = 30;
    private static final int CONFUSIONS = 30;
    private static final int ERRORS = 20;
    private static final int LONGEST_CLASS = 24;
    private static final int SHADES = 5;

    private RowBlock() {}

    static void write(Markup page, RowDetails details) {
        var evaluation = details.evaluation();
        page.element("h3", "Calibration");
        reliability(page, details.evaluation().calibration());
        page.element("h3", "Classes");
        classes(page, evaluation.perClass());
        if (evaluation.classes().size() <= MOST_CLASSES_OF_MATRIX) {
            page.element("h3", "Confusion matrix");
            matrix(page, evaluation);
        } else {
            page.element("h3", "Most frequent confusions");
            confusions(page, evaluation);
        }
        page.element("h3", "Costliest errors");
        errors(page, details.errors());
    }

    private static void reliability(Markup page, CalibrationBins calibration) {
        page.open("figure");
        var chart = new XyChart(
                "Share of correct predictions by probability of the predicted class",
                "probability of the predicted class, %",
                new Axis(0, 100, false),
                "correct, %",
                new Axis(0, 100, false));
        chart.begin(page);
        chart.line(page, "diagonal", 0, 0, 100, 100);
        for (var bin : calibration.bins()) {
            chart.line(
                    page,
                    "whisker",
                    100 * bin.confidence(),
                    100 * bin.interval().lower(),
                    100 * bin.confidence(),
                    100 * bin.interval().upper());
        }
        var points = calibration.bins().stream()
                .map(bin -> new Series.Point(
                        100 * bin.confidence(),
                        100 * bin.accuracy(),
                        Series.Mark.MEAN,
                        Figures.counted(bin.documents(), "document") + ": probability "
                                + Figures.percent(bin.confidence()) + " %, correct " + Figures.percent(bin.accuracy())
                                + " %"))
                .toList();
        chart.draw(page, new Series("", 0, points, true));
        page.close();
        page.element(
                "figcaption",
                "Each dot is a bin of predictions, at their mean probability; bars are 95 % Wilson intervals. On the dashed line"
                        + " probabilities are right; below it they are too high. Expected calibration error: "
                        + Figures.percent(calibration.expectedError()) + " points (" + CalibrationBins.BINS + " bins, "
                        + Figures.counted(calibration.documents(), "document") + ").");
        page.close();
    }

    private static void classes(Markup page, List<ClassScores> classes) {
        var table = HtmlTable.open(
                page,
                text("Class"),
                number("F1, %"),
                text(""),
                number("Precision, %"),
                number("Recall, %"),
                number("Documents"),
                number("Predicted"));
        for (var scores : classes) {
            table.beginRow("", scores.name());
            page.element("td", Figures.percent(scores.f1()), "class", "number");
            page.open("td");
            meter(page, scores.f1());
            page.close();
            page.element("td", Figures.percent(scores.precision()), "class", "number");
            page.element("td", Figures.percent(scores.recall()), "class", "number");
            page.element("td", Figures.whole(scores.support()), "class", "number");
            page.element("td", Figures.whole(scores.predicted()), "class", "number");
            page.close();
        }
        table.close();
    }

    private static void meter(Markup page, double share) {
        page.open("svg", "class", "meter", "viewBox", "0 0 64 9", "preserveAspectRatio", "none", "aria-hidden", "true");
        page.open("rect", "class", "track", "width", "64", "height", "9").close();
        var width = Figures.coordinate(Double.isNaN(share) ? 0 : 64 * share);
        page.open("rect", "class", "bar", "width", width, "height", "9").close();
        page.close();
    }

    private static void matrix(Markup page, Evaluation evaluation) {
        var names = evaluation.classes();
        var counts = evaluation.confusionMatrix();
        page.open("div", "class", "scroll")
                .open("table", "class", "confusion")
                .open("thead")
                .open("tr");
        page.element("th", "class ↓ predicted →", "class", "corner", "scope", "col");
        for (var name : names) {
            page.open("th", "scope", "col", "title", name);
            page.element("span", Excerpt.name(name, LONGEST_CLASS));
            page.close();
        }
        page.close().close().open("tbody");
        for (var gold = 0; gold < names.size(); gold++) {
            page.open("tr");
            page.element("th", Excerpt.name(names.get(gold), LONGEST_CLASS), "scope", "row", "title", names.get(gold));
            var all = 0L;
            for (var count : counts[gold]) {
                all += count;
            }
            for (var label = 0; label < names.size(); label++) {
                var count = counts[gold][label];
                if (count == 0) {
                    page.element("td", "");
                } else {
                    page.element("td", Figures.whole(count), "class", shade(gold == label, (double) count / all));
                }
            }
            page.close();
        }
        page.close().close().close();
        page.element(
                "p",
                "Darker cells have a larger share of their class; errors turn dark early, at a third of the class.",
                "class",
                "note");
    }

    /** The class of a shade: errors are rarer than correct predictions, so they reach the darkest shade earlier. */
    private static String shade(boolean isCorrect, double share) {
        var scaled = isCorrect ? share : Math.min(1, 3 * share);
        return (isCorrect ? "r" : "w") + Math.max(1, (int) Math.ceil(SHADES * scaled));
    }

    private static void confusions(Markup page, Evaluation evaluation) {
        var found = evaluation.mostFrequentConfusions(CONFUSIONS);
        if (found.isEmpty()) {
            page.element("p", "None.");
            return;
        }
        var table = HtmlTable.open(page, text("Class"), text("Predicted as"), number("Documents"));
        found.forEach(one -> table.row(one.gold(), one.label(), Figures.whole(one.documents())));
        table.close();
    }

    private static void errors(Markup page, List<CostlyError> errors) {
        if (errors.isEmpty()) {
            page.element("p", "None.");
            return;
        }
        var table = HtmlTable.open(
                page,
                longText("Document"),
                text("Class"),
                text("Predicted as"),
                number("Probability, %"),
                number("Of the class, %"));
        for (var error : errors.subList(0, Math.min(ERRORS, errors.size()))) {
            var text = error.text();
            table.row(
                    text == null || text.isBlank() ? error.id() + " (the text was not kept)" : text,
                    error.gold(),
                    error.label(),
                    Figures.percent(error.probability()),
                    Figures.percent(error.goldProbability()));
        }
        table.close();
        page.element(
                "p",
                "The wrong predictions with the highest probabilities. Some are errors of the labels rather than of the classifier.",
                "class",
                "note");
    }
}
