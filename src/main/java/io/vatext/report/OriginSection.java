package io.vatext.report;

import static io.vatext.report.HtmlTable.longText;
import static io.vatext.report.HtmlTable.text;

import io.vatext.evaluation.CellOrigin;
import io.vatext.evaluation.ExperimentResults;
import io.vatext.evaluation.Provenance;
import io.vatext.support.ConfigFiles;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The section of the page about where its numbers come from. */
final class OriginSection {
    private OriginSection() {}

    static void write(Markup page, ExperimentResults results) {
        var provenance = results.provenance();
        page.element("h2", "Where these numbers come from");
        var table = HtmlTable.open(page, text("What"), longText("Value"));
        table.row("command", provenance.command());
        var seeds = results.cells().stream()
                .map(cell -> Long.toString(cell.seed()))
                .distinct()
                .collect(Collectors.joining(", "));
        table.row("seeds", seeds);
        table.row("started", provenance.started());
        table.row("finished", provenance.finished() == null ? "not yet" : provenance.finished());
        table.row("commit", commit(provenance));
        provenance.versions().forEach((of, version) -> table.row("version of " + of, version));
        var host = provenance.host();
        table.row("system", host.os());
        table.row("Java runtime", host.java());
        table.row("processor", (host.cpu() == null ? "unknown" : host.cpu()) + ", " + host.processors() + " available");
        table.row("largest heap", Figures.whole(Math.round(host.maxHeapBytes() / 1048576.0)) + " MiB");
        host.arrays().forEach((name, value) -> table.row(name, value));
        documents(results).forEach((counts, draws) -> table.row("documents, " + String.join("; ", draws), counts));
        provenance.counts().forEach((of, count) -> table.row(of + " documents", Figures.whole(count)));
        provenance.hashes().forEach((of, hash) -> table.row("SHA-256 of " + of, hash));
        table.close();
        origins(page, results);
        page.open("details");
        page.element("summary", "Configuration, with every default");
        var yaml = ConfigFiles.yaml().writeValueAsString(provenance.configuration());
        page.element("pre", yaml.replaceFirst("^---\\s", ""));
        page.close();
    }

    /** What is above is the last command's; runs may have been made by earlier ones. */
    private static void origins(Markup page, ExperimentResults results) {
        if (!CellOrigin.isWorthSaying(results)) {
            return;
        }
        page.element("p", "The runs were not all made by the last command, whose program and machine are above.");
        var table = HtmlTable.open(page, text("Program"), text("Machine"), text("From"), text("To"), longText("Runs"));
        CellOrigin.of(results)
                .forEach(origin -> table.row(
                        origin.program(),
                        origin.machine(),
                        origin.from(),
                        origin.to(),
                        String.join(", ", origin.runs())));
        table.close();
    }

    private static String commit(Provenance provenance) {
        return provenance.commit() == null
                ? "unknown"
                : provenance.commit() + (Boolean.TRUE.equals(provenance.dirty()) ? ", with local changes" : "");
    }

    /** Draws with the same numbers of documents share a row. */
    private static Map<String, Set<String>> documents(ExperimentResults results) {
        var draws = new LinkedHashMap<String, Set<String>>();
        for (var cell : results.cells()) {
            var made = cell.provenance();
            if (made != null) {
                var counts = made.counts().entrySet().stream()
                        .map(count -> count.getKey() + " " + Figures.whole(count.getValue()))
                        .collect(Collectors.joining(", "));
                draws.computeIfAbsent(counts, first -> new LinkedHashSet<>())
                        .add(cell.key().draw());
            }
        }
        return draws;
    }
}
