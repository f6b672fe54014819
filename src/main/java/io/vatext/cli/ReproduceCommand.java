package io.vatext.cli;

import io.vatext.evaluation.Report;
import io.vatext.experiment.ExperimentFile;
import io.vatext.experiment.MatrixRunner;
import io.vatext.methods.Methods;
import io.vatext.support.InputException;
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

/** {@code vatext reproduce}: a matrix of methods and seeds, ending with a table of misclassification rates. */
@Command(
        name = "reproduce",
        description = "Run an experiment file and print a table of misclassification rates.",
        footer = {
            "",
            "A run that was interrupted or killed goes on when the same command is given again.",
            "Example: vatext reproduce eval/quickstart.yaml --seeds 1,2,3"
        })
final class ReproduceCommand implements Callable<Integer> {
    private final Console console;
    private final Interrupt interrupt;
    private final Path home;

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

    @Option(names = "--json", description = "Print the results as one JSON object (default: a table).")
    private boolean json;

    ReproduceCommand(Console console, Interrupt interrupt, Path home) {
        this.console = console;
        this.interrupt = interrupt;
        this.home = home;
        this.output = new Common.Output(console);
    }

    @Override
    public Integer call() throws IOException {
        var count = threads.count();
        var read = ExperimentFile.read(file, Methods.standard());
        var experiment = seeds.isEmpty() ? read : read.withSeeds(seeds);
        var directory = out == null ? home.resolve("runs").resolve(experiment.name()) : out;
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw InputException.in(directory, "this is a file; name a directory for the run.");
        }
        var results = new MatrixRunner(
                        experiment,
                        file,
                        Methods.standard(),
                        home,
                        directory,
                        count,
                        "vatext reproduce " + file + seeds(),
                        output.progress(),
                        interrupt.watch(),
                        output::note)
                .run();
        console.out().print(json ? results.toJson() : Report.table(results));
        console.out().flush();
        output.note("results.json, report.md and chart.png are in " + directory);
        return 0;
    }

    private String seeds() {
        return seeds.isEmpty()
                ? ""
                : " --seeds " + seeds.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
