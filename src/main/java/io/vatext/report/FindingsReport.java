package io.vatext.report;

import io.vatext.analysis.AnalysisResult;
import io.vatext.analysis.AnalysisResults;
import io.vatext.analysis.Findings;
import io.vatext.evaluation.LineChart;
import io.vatext.evaluation.Markdown;
import io.vatext.evaluation.TextTable;
import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;

/** Renders the findings of analyses as text: tables for a terminal, or {@code report.md} with a picture of each chart. */
public final class FindingsReport {
    /** The name of the report in its folder. */
    public static final String FILE_NAME = "report.md";

    private static final int WIDTH = 100;

    private FindingsReport() {}

    /**
     * Tables and remarks, for a terminal.
     *
     * @param results the results
     * @param width characters in a line of a table
     * @return whole lines
     */
    public static String plain(AnalysisResults results, int width) {
        var text = new StringBuilder();
        for (var result : results.results()) {
            for (var table : result.findings().tables()) {
                text.append(table.title()).append("\n\n").append(table(table).plain(width));
                text.append(table.note() == null ? "" : wrapped(table.note())).append('\n');
            }
            result.findings().remarks().forEach(remark -> text.append(wrapped(remark)));
            text.append('\n');
        }
        return text.toString();
    }

    /** Lines of a terminal's width. */
    private static String wrapped(String sentences) {
        var text = new StringBuilder();
        var column = 0;
        for (var word : sentences.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                text.append('\n');
                column = 0;
            }
            text.append(column == 0 ? "" : " ").append(word);
            column += word.length() + (column == 0 ? 0 : 1);
        }
        return text.append('\n').toString();
    }

    /**
     * Writes {@code report.md} and a PNG file for each chart.
     *
     * @param results the results
     * @param folder where to write
     * @throws IOException if a file cannot be written
     */
    public static void write(AnalysisResults results, Path folder) throws IOException {
        var text = new Markdown();
        text.title(results.experiment());
        text.paragraph("`" + results.command() + "`, corpus " + results.corpus() + ".");
        for (var result : results.results()) {
            section(text, result, folder);
        }
        results.failed().forEach((name, reason) -> {
            text.section(name);
            text.paragraph("Failed: " + reason);
        });
        AtomicFiles.writeString(folder.resolve(FILE_NAME), text.toString());
    }

    private static void section(Markdown text, AnalysisResult result, Path folder) throws IOException {
        var findings = result.findings();
        text.section(result.name());
        findings.remarks().forEach(text::paragraph);
        var number = 0;
        for (var chart : findings.charts()) {
            var file = result.name() + "-" + ++number + ".png";
            picture(chart).write(folder.resolve(file));
            text.paragraph("![" + chart.title() + "](" + file + ")");
        }
        for (var table : findings.tables()) {
            text.subsection(table.title());
            text.table(table(table));
            if (table.note() != null) {
                text.paragraph(table.note());
            }
        }
        text.subsection("Where these numbers come from");
        var facts = new TextTable(List.of("what", "value"), 1);
        origin(result).forEach((name, value) -> facts.add(name, value));
        text.table(facts);
    }

    /** What decides the numbers, for people. */
    static Map<String, String> origin(AnalysisResult result) {
        var provenance = result.provenance();
        var facts = new LinkedHashMap<String, String>();
        facts.put("analysis", result.analysis());
        facts.put("started", provenance.started());
        facts.put("finished", provenance.finished());
        facts.put(
                "commit",
                provenance.commit() == null
                        ? "unknown"
                        : provenance.commit()
                                + (Boolean.TRUE.equals(provenance.dirty()) ? ", with local changes" : ""));
        facts.put(
                "processor",
                provenance.host().cpu() + ", kernels " + provenance.host().kernels());
        provenance.versions().forEach((name, version) -> facts.put("version of " + name, version));
        var json = ConfigFiles.json().writer().without(SerializationFeature.INDENT_OUTPUT);
        provenance
                .identity()
                .properties()
                .forEach(entry -> facts.put(entry.getKey(), json.writeValueAsString(entry.getValue())));
        return facts;
    }

    /** The columns other than the first that hold words. */
    static List<Integer> textColumns(Findings.Table table) {
        var columns = new ArrayList<Integer>();
        for (var column = 1; column < table.columns().size(); column++) {
            var at = column;
            if (table.rows().stream().anyMatch(row -> row.get(at).matches("\\p{Alpha}.*"))) {
                columns.add(column);
            }
        }
        return columns;
    }

    private static TextTable table(Findings.Table table) {
        var text = new TextTable(table.columns(), textColumns(table).toArray(Integer[]::new));
        table.rows().forEach(row -> text.add(row.toArray(String[]::new)));
        return text;
    }

    private static LineChart picture(Findings.Chart chart) {
        return new LineChart(
                chart.title(),
                chart.xTitle(),
                chart.yTitle(),
                chart.lines().stream()
                        .map(line -> new LineChart.Line(
                                line.name(),
                                line.points().stream()
                                        .mapToDouble(Findings.Point::x)
                                        .toArray(),
                                line.points().stream()
                                        .mapToDouble(Findings.Point::y)
                                        .toArray()))
                        .toList());
    }
}
