package io.vatext.cli;

import io.vatext.evaluation.ExperimentResults;
import io.vatext.evaluation.Report;
import io.vatext.experiment.ExperimentContext;
import io.vatext.experiment.ExperimentFile;
import io.vatext.experiment.Matrix;
import io.vatext.experiment.MatrixRunner;
import io.vatext.experiment.OldCells;
import io.vatext.methods.Methods;
import io.vatext.support.InputException;
import io.vatext.support.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vatext reproduce}: runs a matrix of methods and seeds, and prints a table of misclassification rates. */
@Command(
        name = "reproduce",
        description = "Run an experiment file and print a table of misclassification rates.",
        footer = {
            "",
            "An experiment that was interrupted or killed resumes when the same command is given again. Finished runs are kept as",
            "long as the row's settings, the documents, the program, --threads and the processor's kernels are the same; otherwise",
            "they are run again. Runs that failed are tried again.",
            "Example: vatext reproduce eval/quickstart.yaml --seeds 1,2,3"
        })
final class ReproduceCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private final Common.Output output;

    @Mixin
    private Common.Threads threads = new Common.Threads();

    @Parameters(paramLabel = "FILE", description = "An experiment file, such as eval/quickstart.yaml.")
    private Path file = Path.of("");

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
        var count = threads.count();
        var read = ExperimentFile.read(file, Methods.standard());
        var experiment = seeds.isEmpty() ? read : read.withSeeds(seeds);
        var directory = out == null ? environment.home().resolve("runs").resolve(experiment.name()) : out;
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw InputException.in(directory, "this is a file; name a directory for the run.");
        }
        OutputCheck.against().directory("--out", directory, MatrixRunner.CONFIGURATION);
        var results = new MatrixRunner(
                        Matrix.of(experiment, file, Methods.standard()),
                        directory,
                        new ExperimentContext(
                                environment.home(),
                                count,
                                output.progress(),
                                environment.interrupt().watch(),
                                output::note))
                .run(
                        "vatext reproduce " + file + seeds() + (keepOld ? " --keep-old" : ""),
                        keepOld ? OldCells.KEEP : OldCells.RUN_AGAIN);
        environment.console().out().print(json ? results.toJson() : Report.table(results));
        environment.console().out().flush();
        output.note("results.json, report.md, report.html and chart.png are in " + directory);
        requireSuccess(results);
        return 0;
    }

    private static void requireSuccess(ExperimentResults results) {
        var failed = results.failed();
        if (!failed.isEmpty()) {
            throw new TrainingException(failed.size() + " of " + results.cells().size() + " runs failed: "
                    + failed.stream()
                            .map(cell -> cell.key().name() + ": " + cell.reason())
                            .collect(Collectors.joining(" ")));
        }
    }

    private String seeds() {
        return seeds.isEmpty()
                ? ""
                : " --seeds " + seeds.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
