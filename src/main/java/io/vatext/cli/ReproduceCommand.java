package io.vatext.cli;

import io.vatext.analysis.AnalysisResults;
import io.vatext.evaluation.ExperimentResults;
import io.vatext.evaluation.Report;
import io.vatext.experiment.AnalysisFile;
import io.vatext.experiment.AnalysisRunner;
import io.vatext.experiment.ExperimentContext;
import io.vatext.experiment.ExperimentFile;
import io.vatext.experiment.Matrix;
import io.vatext.experiment.MatrixRunner;
import io.vatext.experiment.OldCells;
import io.vatext.methods.Methods;
import io.vatext.report.FindingsReport;
import io.vatext.support.ConfigFile;
import io.vatext.support.InputException;
import io.vatext.support.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vatext reproduce}: runs a matrix of methods and seeds, and prints a table of misclassification rates. */
@Command(
        name = "reproduce",
        description = "Run an experiment file and print a table of misclassification rates.",
        footer = {
            "",
            "An experiment that was interrupted or killed resumes when the same command is given again. Finished runs are kept as",
            "long as the row's settings, the documents, the program, --threads and the processor's kernels are the same; otherwise",
            "they are run again. Runs that failed are tried again.",
            "A file with analyses trains the models that it names, if they are not there, and attacks or compares them.",
            "Example: vatext reproduce eval/quickstart.yaml --seeds 1,2,3"
        })
final class ReproduceCommand implements Callable<Integer> {
    private final Environment environment;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final Common.Output output;

    @Mixin
    private Common.Threads threads = new Common.Threads();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Experiment files, such as eval/quickstart.yaml, which are run one after the other.")
    private List<Path> files = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run directory (default: runs/NAME in the project, NAME as in the file).")
    private @Nullable Path out;

    @Option(
            names = "--seeds",
            split = ",",
            paramLabel = "N",
            description = "Seeds, such as 1,2,3 (default: those of the file).")
    private List<Long> seeds = List.of();

    @Option(
            names = "--keep-old",
            description =
                    "Keep finished runs although settings, documents, program, threads or kernels are no longer the same, and"
                            + " mark them in table and report (default: run them again).")
    private boolean keepOld;

    @Option(names = "--json", description = "Print the results as one JSON object (default: a table).")
    private boolean json;

    ReproduceCommand(Environment environment) {
        this.environment = environment;
        this.output = new Common.Output(environment.console());
    }

    @Override
    public Integer call() throws IOException {
        if (out != null && files.size() > 1) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--out names the directory of one experiment; give one FILE.");
        }
        var count = threads.count();
        // Every file is read first, so that a mistake in the last one does not cost the hours of the first.
        var jobs = files.stream().map(this::job).toList();
        var context = new ExperimentContext(
                environment.home(),
                count,
                output.progress(),
                environment.interrupt().watch(),
                output::note);
        var failures = new ArrayList<String>();
        for (var job : jobs) {
            failures.add(job.run(context));
        }
        failures.removeIf(String::isEmpty);
        if (!failures.isEmpty()) {
            throw new TrainingException(String.join(" ", failures));
        }
        return 0;
    }

    /** Runs a file. */
    @FunctionalInterface
    private interface Job {
        /** Runs, prints, and says what failed; nothing if all is well. */
        String run(ExperimentContext context) throws IOException;
    }

    private Job job(Path file) {
        var content = ConfigFile.read(file);
        if (AnalysisFile.isOne(content)) {
            var analyses = AnalysisFile.read(content);
            return context -> analyze(file, analyses, context);
        }
        var read = ExperimentFile.of(content, Methods.standard());
        var experiment = seeds.isEmpty() ? read : read.withSeeds(seeds);
        return context -> reproduce(file, experiment, context);
    }

    private String reproduce(Path file, ExperimentFile experiment, ExperimentContext context) throws IOException {
        var directory = directory(experiment.name(), experiment.corpus().inputs());
        ExperimentResults results;
        try (var lock = OutputLock.of(directory, directory)) {
            results = new MatrixRunner(Matrix.of(experiment, file, Methods.standard()), directory, context)
                    .run(command(file), old());
        } catch (InputException e) {
            throw Remedies.inFile(e, "corpus");
        }
        print(
                json
                        ? results.toJson()
                        : Report.table(results, environment.console().tableWidth()));
        output.note("results.json, report.md, report.html and chart.png are in " + directory);
        return failed(
                results.cells().size(),
                "runs",
                results.failed().stream()
                        .map(cell -> cell.key().name() + ": " + cell.reason())
                        .toList());
    }

    private String analyze(Path file, AnalysisFile analyses, ExperimentContext context) throws IOException {
        var directory = directory(analyses.name(), List.of());
        AnalysisResults results;
        try (var lock = OutputLock.of(directory, directory)) {
            results = new AnalysisRunner(analyses, file, directory, context, environment.program())
                    .run(seeds, command(file), old());
        }
        print(
                json
                        ? results.toJson()
                        : FindingsReport.plain(results, environment.console().tableWidth()));
        output.note("findings.json, report.md and report.html are in " + directory);
        return failed(
                analyses.analyses().size(),
                "analyses",
                results.failed().entrySet().stream()
                        .map(failed -> failed.getKey() + ": " + failed.getValue())
                        .toList());
    }

    private static String failed(int all, String what, List<String> reasons) {
        return reasons.isEmpty()
                ? ""
                : reasons.size() + " of " + all + " " + what + " failed: " + String.join(" ", reasons);
    }

    private void print(String text) {
        environment.console().out().print(text);
        environment.console().out().flush();
    }

    private Path directory(String name, List<Path> inputs) throws IOException {
        var directory = out == null ? environment.home().resolve("runs").resolve(name) : out;
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw InputException.in(directory, "this is a file; name a directory for the run.");
        }
        OutputCheck.against().and(inputs).directory("--out", directory, MatrixRunner.CONFIGURATION);
        return directory;
    }

    private OldCells old() {
        return keepOld ? OldCells.KEEP : OldCells.RUN_AGAIN;
    }

    private String command(Path file) {
        return "vatext reproduce " + file + seeds() + (keepOld ? " --keep-old" : "");
    }

    private String seeds() {
        return seeds.isEmpty()
                ? ""
                : " --seeds " + seeds.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
