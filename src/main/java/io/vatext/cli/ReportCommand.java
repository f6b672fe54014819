package io.vatext.cli;

import io.vatext.analysis.AnalysisResults;
import io.vatext.evaluation.ExperimentResults;
import io.vatext.evaluation.RateChart;
import io.vatext.evaluation.Report;
import io.vatext.report.FindingsPage;
import io.vatext.report.FindingsReport;
import io.vatext.report.HtmlReport;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vatext report}: renders the reports and the chart of a run directory again. */
@Command(
        name = "report",
        description = "Render the reports and charts of experiments again.",
        footer = {
            "",
            "Reads results.json and the predictions that it names; nothing is trained or classified. The same files give the same bytes.",
            "Without the predictions, report.html has the sections that do not need them, and report.md is not touched.",
            "Of an experiment with analyses, findings.json is read. Several of these make one page.",
            "Example: vatext report runs/quickstart",
            "Example: vatext report runs/maps-r8 runs/rubbish-r8 --out attacks.html"
        })
final class ReportCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final Common.Output output;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            arity = "1..*",
            description = "A run directory, with results.json or findings.json; several with findings.json.")
    private List<Path> directories = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where to write one page with the findings of all directories (default: report.html in the only one).")
    private @Nullable Path out;

    ReportCommand(Console console) {
        this.console = console;
        this.output = new Common.Output(console);
    }

    @Override
    public Integer call() throws IOException {
        directories.forEach(ReportCommand::requireDirectory);
        if (out != null) {
            OutputCheck.against().page("--out", out);
            FindingsPage.write(
                    out, directories.stream().map(AnalysisResults::read).toList());
            console.out().println(out);
        } else if (directories.size() > 1) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "several directories need --out, the page to write");
        } else if (Files.exists(directories.get(0).resolve(AnalysisResults.FILE_NAME))) {
            renderFindings(directories.get(0));
        } else {
            render(directories.get(0));
        }
        console.out().flush();
        return 0;
    }

    private static void requireDirectory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw InputException.in(
                    directory,
                    (Files.exists(directory) ? "this is a file" : "no such directory")
                            + "; name the directory of a run, with " + ExperimentResults.FILE_NAME + ".");
        }
    }

    private void renderFindings(Path directory) throws IOException {
        var results = AnalysisResults.read(directory);
        FindingsReport.write(results, directory);
        written(directory, FindingsReport.FILE_NAME);
        FindingsPage.write(directory.resolve(HtmlReport.FILE_NAME), List.of(results));
        written(directory, HtmlReport.FILE_NAME);
    }

    private void render(Path directory) throws IOException {
        var results = ExperimentResults.read(directory.resolve(ExperimentResults.FILE_NAME));
        var missing = HtmlReport.missingPredictions(results, directory);
        if (missing.isEmpty()) {
            Report.write(directory);
            written(directory, Report.FILE_NAME);
        } else {
            output.warn("the predictions of " + missing.size() + " of "
                    + results.finished().size() + " runs are missing, such as "
                    + missing.get(0).predictions() + "; " + Report.FILE_NAME + " is left as it is.");
        }
        HtmlReport.write(directory);
        written(directory, HtmlReport.FILE_NAME);
        if (!results.cells().isEmpty() || !results.provenance().references().isEmpty()) {
            RateChart.write(results, directory);
            written(directory, RateChart.FILE_NAME);
        }
    }

    private void written(Path directory, String name) {
        console.out().println(directory.resolve(name));
    }
}
