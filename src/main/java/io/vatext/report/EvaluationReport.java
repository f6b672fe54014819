package io.vatext.report;

import io.vatext.evaluation.Evaluation;
import io.vatext.evaluation.ScoredDocument;
import io.vatext.support.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Renders a page about one evaluation of one model. Not thread-safe.
 *
 * <pre>{@code
 * var report = new EvaluationReport(classifier.classes());
 * var evaluation = assessment.run(test, null, report::add);
 * report.write(Path.of("news.html"), "news.vatext", evaluation, Map.of("test documents", "test.csv"));
 * }</pre>
 */
public final class EvaluationReport {
    private final CostliestErrors errors;

    /**
     * A page without documents.
     *
     * @param classes the classes, in the order of the probabilities
     */
    public EvaluationReport(List<String> classes) {
        this.errors = new CostliestErrors(classes);
    }

    /**
     * Looks at a document.
     *
     * @param document the prediction and the truth
     * @param text the document's raw text
     */
    public void add(ScoredDocument document, String text) {
        errors.add(document, text);
    }

    /**
     * Writes the page.
     *
     * @param file the file to create or replace
     * @param title the model
     * @param evaluation the counts of the documents that were added
     * @param facts where the numbers come from, in the order of the table
     * @throws IOException if it cannot be written
     */
    public void write(Path file, String title, Evaluation evaluation, Map<String, String> facts) throws IOException {
        var page = new Markup();
        Pages.begin(page, title);
        page.element("h1", title);
        var interval = evaluation.interval();
        page.element(
                "p",
                Figures.percent(evaluation.misclassificationRate()) + " % of " + Figures.whole(evaluation.documents())
                        + " test documents misclassified (95 % interval "
                        + Figures.range(interval.lower(), interval.upper()) + "), macro-F1 "
                        + Figures.percent(evaluation.macroF1()) + " %, "
                        + Figures.decimals(evaluation.meanNegativeLogLikelihood()) + " nats per document.",
                "class",
                "lead");
        RowBlock.write(page, new RowDetails(1, evaluation, errors.list()));
        page.element("h2", "Where these numbers come from");
        var table = HtmlTable.open(page, HtmlTable.text("What"), HtmlTable.longText("Value"));
        facts.forEach((name, value) -> table.row(name, value));
        table.close();
        AtomicFiles.writeString(file, Pages.end(page));
    }
}
