package io.vatext.cli;

import io.vatext.evaluation.ExperimentResults;
import io.vatext.evaluation.RateChart;
import io.vatext.evaluation.Report;
import io.vatext.report.HtmlReport;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vatext report}: renders the reports and the chart of a run directory again. */
@Command(
        name = "report",
        description = "Render report.md, report.html and chart.png of an experiment again.",
        footer = {
            "",
            "Reads results.json and the predictions that it names; nothing is trained or classified. The same files give the same bytes.",
            "Without the predictions, report.html has the sections that do not need them, and report.md is not touched.",
            "Example: vatext report runs/quickstart"
        })
final class ReportCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final Common.Output output;

    @Parameters(paramLabel = "DIR", description = "A run directory, with results.json.")
    private Path directory = Path.of("");

    ReportCommand(Console console) {
        this.console = console;
        this.output = new Common.Output(console);
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(directory)) {
            throw InputException.in(
                    directory,
                    (Files.exists(directory) ? "this is a file" : "no such directory")
                            + "; name the directory of a run, with " + ExperimentResults.FILE_NAME + ".");
        }
        var results = ExperimentResults.read(directory.resolve(ExperimentResults.FILE_NAME));
        var missing = HtmlReport.missingPredictions(results, directory);
        if (missing.isEmpty()) {
            Report.write(directory);
            written(Report.FILE_NAME);
        } else {
            output.warn("the predictions of " + missing.size() + " of "
                    + results.finished().size() + " runs are missing, such as "
                    + missing.get(0).predictions() + "; " + Report.FILE_NAME + " is left as it is.");
        }
        HtmlReport.write(directory);
        written(HtmlReport.FILE_NAME);
        if (!results.cells().isEmpty() || !results.provenance().references().isEmpty()) {
            RateChart.write(results, directory);
            written(RateChart.FILE_NAME);
        }
        console.out().flush();
        return 0;
    }

    private void written(String name) {
        console.out().println(directory.resolve(name));
    }
}
