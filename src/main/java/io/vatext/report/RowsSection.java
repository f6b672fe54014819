package io.vatext.report;

import static io.vatext.report.HtmlTable.number;
import static io.vatext.report.HtmlTable.text;

import io.vatext.evaluation.CalibrationBins;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The section of the page about each row: calibration, classes, confusions and costliest errors. */
final class RowsSection {
    /** More rows would make the page too large to open. */
    private static final int MOST_ROWS = 12;

    private RowsSection() {}

    /**
     * A row whose predictions were kept.
     *
     * @param name the row, with its kind of draw
     * @param rate its mean misclassification rate
     * @param files the predictions of its runs
     */
    record Row(String name, double rate, List<Path> files) {}

    private record Read(Row row, RowDetails details) {}

    /** Writes the section; the first rows are written out, the first of all is open. */
    static void write(Markup page, List<Row> rows) throws IOException {
        page.element("h2", "Row by row");
        if (rows.isEmpty()) {
            page.element(
                    "p",
                    "The predictions of these runs are not here, so classes, calibration and single errors cannot be shown.");
            return;
        }
        var read = new ArrayList<Read>();
        for (var row : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
            read.add(new Read(row, RowDetails.read(row.files())));
        }
        if (rows.size() > MOST_ROWS) {
            page.element(
                    "p", "The " + MOST_ROWS + " rows with the lowest rates, of " + rows.size() + ".", "class", "note");
        }
        calibration(page, read);
        for (var i = 0; i < read.size(); i++) {
            var row = read.get(i).row();
            var details = read.get(i).details();
            page.open("details", i == 0 ? new String[] {"open", "open"} : new String[0]);
            page.open("summary").text(row.name() + " ");
            page.element(
                    "span",
                    Figures.percent(row.rate()) + " % misclassified"
                            + (details.runs() == 1 ? "" : "; counts are sums over " + details.runs() + " runs"));
            page.close();
            RowBlock.write(page, details);
            page.close();
        }
    }

    private static void calibration(Markup page, List<Read> rows) {
        var table = HtmlTable.open(
                page,
                text("Method"),
                number("Mean probability of the predicted class, %"),
                number("Correct, %"),
                number("Expected calibration error, points"));
        for (var read : rows) {
            var details = read.details();
            table.row(
                    read.row().name(),
                    Figures.percent(details.evaluation().calibration().meanConfidence()),
                    Figures.percent(1 - details.evaluation().misclassificationRate()),
                    Figures.percent(details.evaluation().calibration().expectedError()));
        }
        table.close();
        page.element(
                "p",
                "A mean probability above the share of correct predictions is overconfidence. The expected calibration error is the"
                        + " mean distance of the two within " + CalibrationBins.BINS + " bins of equal width.",
                "class",
                "note");
    }
}
