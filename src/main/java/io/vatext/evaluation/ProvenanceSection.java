package io.vatext.evaluation;

import io.vatext.support.ConfigFiles;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The section of the report about where its numbers come from: documents of each draw, program, machine, configuration.
 */
final class ProvenanceSection {
    private ProvenanceSection() {}

    static void write(ExperimentResults results, Markdown report) {
        var provenance = results.provenance();
        report.section("Provenance");
        documents(results, report);
        var table = new TextTable(List.of("What", "Value"), 1);
        table.add("command", provenance.command());
        table.add("started", provenance.started());
        table.add("finished", provenance.finished() == null ? "not yet" : provenance.finished());
        table.add("commit", commit(provenance));
        provenance.versions().forEach((of, version) -> table.add("version of " + of, version));
        var host = provenance.host();
        table.add("system", host.os());
        table.add("Java runtime", host.java());
        table.add("processor", (host.cpu() == null ? "unknown" : host.cpu()) + ", " + host.processors() + " available");
        table.add("largest heap", Numbers.rounded(host.maxHeapBytes() / 1048576.0) + " MiB");
        host.arrays().forEach(table::add);
        provenance.counts().forEach((of, count) -> table.add(of + " documents", Numbers.whole(count)));
        provenance.hashes().forEach((of, hash) -> table.add("SHA-256 of " + of, hash));
        report.table(table);
        origins(results, report);
        report.subsection("Configuration");
        var yaml = ConfigFiles.yaml().writeValueAsString(provenance.configuration());
        report.code("yaml", yaml.replaceFirst("^---\\s", ""));
    }

    /** What is above is the last command's; runs may have been made by earlier ones. */
    private static void origins(ExperimentResults results, Markdown report) {
        if (!CellOrigin.isWorthSaying(results)) {
            return;
        }
        report.subsection("Runs");
        report.paragraph("The runs were not all made by the last command, whose program and machine are above.");
        var table = new TextTable(List.of("Program", "Machine", "From", "To", "Runs"), 1, 2, 3, 4);
        CellOrigin.of(results)
                .forEach(origin -> table.add(
                        origin.program(),
                        origin.machine(),
                        origin.from(),
                        origin.to(),
                        String.join(", ", origin.runs())));
        report.table(table);
    }

    private static String commit(Provenance provenance) {
        return provenance.commit() == null
                ? "unknown"
                : provenance.commit() + (Boolean.TRUE.equals(provenance.dirty()) ? ", with local changes" : "");
    }

    /** Draws with the same numbers of documents share a row. */
    private static void documents(ExperimentResults results, Markdown report) {
        var draws = new LinkedHashMap<Map<String, Long>, Set<String>>();
        for (var cell : results.cells()) {
            var provenance = cell.provenance();
            if (provenance != null) {
                draws.computeIfAbsent(provenance.counts(), counts -> new LinkedHashSet<>())
                        .add(cell.key().draw());
            }
        }
        if (draws.isEmpty()) {
            return;
        }
        var table = new TextTable(List.of("Draw", "Documents"), 1);
        draws.forEach((counts, names) -> table.add(
                String.join("; ", names),
                counts.entrySet().stream()
                        .map(count -> count.getKey() + " " + Numbers.whole(count.getValue()))
                        .collect(Collectors.joining(", "))));
        report.table(table);
    }
}
