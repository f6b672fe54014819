package io.vatext.experiment;

import io.vatext.evaluation.Cell;
import io.vatext.evaluation.ExperimentResults;
import io.vatext.evaluation.RateChart;
import io.vatext.evaluation.Report;
import io.vatext.report.CostliestErrors;
import io.vatext.report.HtmlReport;
import io.vatext.support.AtomicFiles;
import io.vatext.support.ConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The layout of an experiment's run directory: {@code results.json}, {@code report.md}, {@code report.html},
 * {@code chart.png}, and for each run its cell, predictions, costliest errors and model. Files of runs that the experiment no longer has are kept and counted, but not shown.
 *
 * @param root the directory
 */
record RunDirectory(Path root) {
    /** The configuration of the last run, with every default filled in; it marks a directory as a run directory. */
    static final String CONFIGURATION = "configuration.json";

    private static final String PREDICTIONS = "predictions";

    /** The file of a finished run. */
    Path cell(Cell.Key run) {
        return root.resolve("cells").resolve(run.name() + ".json");
    }

    /** The names of finished runs other than some. */
    List<String> otherCells(List<Cell.Key> asked) throws IOException {
        var cells = root.resolve("cells");
        if (!Files.isDirectory(cells)) {
            return List.of();
        }
        var known = asked.stream().map(run -> run.name() + ".json").toList();
        try (var files = Files.list(cells)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".json") && !name.startsWith(".") && !known.contains(name))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        }
    }

    /** The directory of an unfinished run's checkpoint. */
    Path work(Cell.Key run) {
        return root.resolve("work").resolve(run.name());
    }

    /** The predictions, as results name them: relative, with slashes. */
    static String predictionsName(Cell.Key run) {
        return PREDICTIONS + "/" + run.name() + ".jsonl";
    }

    Path predictions(Cell.Key run) {
        return root.resolve(PREDICTIONS).resolve(run.name() + ".jsonl");
    }

    /** The costliest errors among the predictions, with their texts. */
    Path costliestErrors(Cell.Key run) {
        return CostliestErrors.fileOf(predictions(run));
    }

    Path model(Cell.Key run) {
        return root.resolve("models").resolve(run.name() + ".vatext");
    }

    /** Pre-trained encoders, which rows share if the same program makes them on the same kind of machine. */
    Path pretrained(String maker) {
        return root.resolve("pretrained").resolve(maker);
    }

    /** Writes the configuration of the runs to be made. */
    void write(JsonNode configuration) throws IOException {
        var json = ConfigFiles.json().writerWithDefaultPrettyPrinter().writeValueAsString(configuration);
        AtomicFiles.writeString(root.resolve(CONFIGURATION), json + "\n");
    }

    /** Writes results, reports and chart. */
    void write(ExperimentResults results) throws IOException {
        results.write(root.resolve(ExperimentResults.FILE_NAME));
        Report.write(root);
        RateChart.write(results, root);
        HtmlReport.write(root);
    }
}
