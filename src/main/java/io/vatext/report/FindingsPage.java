package io.vatext.report;

import io.vatext.analysis.AnalysisResult;
import io.vatext.analysis.AnalysisResults;
import io.vatext.analysis.Findings;
import io.vatext.support.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Renders a page with the findings of one or several experiments: charts, tables, maps, and where they come from. */
public final class FindingsPage {
    private final Markup page = new Markup();
    private final List<AnalysisResults> experiments;

    private FindingsPage(List<AnalysisResults> experiments) {
        this.experiments = experiments;
    }

    /**
     * Writes the page. It quotes the documents that were mapped.
     *
     * @param file the file to create or replace
     * @param experiments at least one
     * @throws IOException if it cannot be written
     */
    public static void write(Path file, List<AnalysisResults> experiments) throws IOException {
        AtomicFiles.writeString(file, new FindingsPage(List.copyOf(experiments)).render());
    }

    private String render() {
        var title = experiments.size() == 1
                ? experiments.get(0).experiment()
                : Figures.counted(experiments.size(), "experiment");
        Pages.begin(page, title);
        page.element("h1", title);
        contents();
        for (var experiment : experiments) {
            experiment.results().forEach(result -> section(experiment, result));
            experiment.failed().forEach((name, reason) -> {
                page.element("h2", name);
                page.element("p", "Failed: " + reason);
            });
        }
        page.element("h2", "Where these numbers come from");
        experiments.forEach(this::origin);
        return Pages.end(page);
    }

    private void contents() {
        page.open("ul");
        for (var experiment : experiments) {
            for (var result : experiment.results()) {
                page.open("li");
                page.element("a", result.name() + ", " + experiment.corpus(), "href", "#" + anchor(experiment, result));
                page.close();
            }
        }
        page.close();
    }

    private static String anchor(AnalysisResults experiment, AnalysisResult result) {
        return experiment.experiment() + "." + result.name();
    }

    private void section(AnalysisResults experiment, AnalysisResult result) {
        page.element("h2", result.name() + ", " + experiment.corpus(), "id", anchor(experiment, result));
        var findings = result.findings();
        findings.remarks().forEach(remark -> page.element("p", remark));
        if (!findings.charts().isEmpty()) {
            page.open("div", "class", "charts");
            findings.charts().forEach(this::chart);
            page.close();
        }
        findings.tables().forEach(this::table);
        findings.maps().stream()
                .filter(maps -> !maps.maps().isEmpty())
                .forEach(maps -> new MapsSection(page, maps.title(), maps.classes(), maps.maps()).write());
    }

    private void chart(Findings.Chart chart) {
        var series = new ArrayList<Series>();
        for (var line : chart.lines()) {
            var points = line.points().stream()
                    .map(point -> new Series.Point(
                            point.x(),
                            point.y(),
                            Series.Mark.RUN,
                            line.name() + ": " + Figures.decimals(point.x()) + ", " + Figures.decimals(point.y())))
                    .toList();
            series.add(new Series(line.name(), series.size(), points, true));
        }
        var all = series.stream().flatMap(one -> one.points().stream()).toList();
        var x = all.stream().mapToDouble(Series.Point::x).summaryStatistics();
        var y = all.stream().mapToDouble(Series.Point::y).summaryStatistics();
        page.open("figure");
        page.element("h3", chart.title());
        new XyChart(
                        chart.title(),
                        chart.xTitle(),
                        Axis.linear(x.getMin(), x.getMax()),
                        chart.yTitle(),
                        Axis.linear(y.getMin(), y.getMax()))
                .draw(page, series);
        XyChart.legend(page, series);
        page.close();
    }

    private void table(Findings.Table table) {
        page.element("h3", table.title());
        var words = FindingsReport.textColumns(table);
        var columns = new HtmlTable.Column[table.columns().size()];
        for (var c = 0; c < columns.length; c++) {
            var title = table.columns().get(c);
            columns[c] = c == 0 || words.contains(c) ? HtmlTable.text(title) : HtmlTable.number(title);
        }
        var drawn = HtmlTable.open(page, columns);
        table.rows().forEach(row -> drawn.row(row.toArray(String[]::new)));
        drawn.close();
        if (table.note() != null) {
            page.element("p", table.note(), "class", "note");
        }
    }

    private void origin(AnalysisResults experiment) {
        page.element("h3", experiment.experiment());
        page.element("p", experiment.command());
        for (var result : experiment.results()) {
            var table = HtmlTable.open(page, HtmlTable.text(result.name()), HtmlTable.longText(""));
            FindingsReport.origin(result).forEach((name, value) -> table.row(name, value));
            table.close();
        }
    }
}
