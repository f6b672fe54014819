package io.vatext.cli;

import io.vatext.corpus.published.Corpora;
import io.vatext.evaluation.Report;
import io.vatext.experiment.ExperimentFile;
import io.vatext.experiment.MatrixRunner;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vatext reproduce}: a matrix of methods and seeds, ending with a table of misclassification rates. */
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        description = "Run an experiment file and print a table of misclassification rates.",
        footer = {"", "A killed run goes on when the same command is given again."})
final class ReproduceCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Common.Output output = new Common.Output();

    @Parameters(paramLabel = "FILE", description = "An experiment file, such as eval/quickstart.yaml.")
    private Path file = Path.of("");

    @Option(names = "--out", description = "The run directory (default: runs/NAME).")
    private @Nullable Path out;

    @Option(names = "--seeds", split = ",", description = "Seeds in place of the file's, such as 1,2,3.")
    private List<Long> seeds = List.of();

    @Option(names = "--threads", description = "Threads (default: all processors).")
    private @Nullable Integer threads;

    @Option(names = "--json", description = "Print the results as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var read = ExperimentFile.read(file);
        var experiment = seeds.isEmpty() ? read : read.withSeeds(seeds);
        var directory = out == null ? Corpora.home().resolve("runs").resolve(experiment.name()) : out;
        var results = new MatrixRunner(
                        experiment,
                        file,
                        Corpora.home(),
                        directory,
                        threads == null ? Runtime.getRuntime().availableProcessors() : threads,
                        "vatext reproduce " + file + (seeds.isEmpty() ? "" : " --seeds " + seeds),
                        output.progress(),
                        Interrupt.watch(),
                        output::note)
                .run();
        var printer = Objects.requireNonNull(spec).commandLine().getOut();
        printer.println(json ? results.toJson() : Report.table(results));
        printer.flush();
        if (Files.isDirectory(directory)) {
            output.note("results, report and chart: " + directory);
        }
        return 0;
    }
}
