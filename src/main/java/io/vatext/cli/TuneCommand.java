package io.vatext.cli;

import io.vatext.experiment.ExperimentContext;
import io.vatext.methods.Methods;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.tuning.Tuning;
import io.vatext.tuning.TuningFile;
import io.vatext.tuning.TuningResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vatext tune}: searches for settings within a time, and writes the best ones to a file. */
@Command(
        name = "tune",
        description = "Search for the settings of a method within a time.",
        footer = {
            "",
            "FILE names data (corpus and subset, or train, unlabeled and validation), a method, base settings, and with",
            "search: lists or ranges of values, such as objective.epsilon: {from: 0.02, to: 0.2, log: true}. Trials are",
            "compared on the validation documents; test documents are not read. A search that was interrupted or killed",
            "resumes when the same command is given again.",
            "Example: vatext tune tune.yaml --budget 30m"
        })
final class TuneCommand implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private final Common.Output output;

    @Mixin
    private Common.Threads threads = new Common.Threads();

    @Parameters(paramLabel = "FILE", description = "A YAML file that describes the search.")
    private Path file = Path.of("");

    @Option(
            names = "--budget",
            required = true,
            paramLabel = "TIME",
            converter = BudgetConverter.class,
            description = "Time for everything, such as 90s, 30m or 1h30m; numbers of trials and steps follow from it.")
    private Duration budget = Duration.ZERO;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "The run directory (default: runs/NAME in the project, NAME as in the file or that of the file).")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print the result as one JSON object (default: a table).")
    private boolean json;

    TuneCommand(Environment environment) {
        this.environment = environment;
        this.output = new Common.Output(environment.console());
    }

    @Override
    public Integer call() throws IOException {
        var count = threads.count();
        var methods = Methods.standard();
        var tuning = TuningFile.read(file, methods);
        var directory = out == null ? environment.home().resolve("runs").resolve(String.valueOf(tuning.name())) : out;
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw InputException.in(directory, "this is a file; name a directory for the run.");
        }
        OutputCheck.against(file).and(tuning.inputs()).directory("--out", directory, Tuning.MARK);
        var context = new ExperimentContext(
                environment.home(),
                count,
                output.progress(),
                environment.interrupt().watch(),
                output::note);
        TuningResult result;
        try (var lock = OutputLock.of(directory, directory)) {
            result = new Tuning(tuning, file, methods, directory, context).run(budget);
        } catch (InputException e) {
            throw Remedies.inFile(e, "data");
        }
        environment.interrupt().release();
        if (json) {
            environment.console().out().println(ConfigFiles.json().writeValueAsString(result.tree()));
        } else {
            environment.console().out().print(result.table(environment.console().tableWidth()));
            environment.console().out().println(result.summary());
        }
        environment.console().out().flush();
        output.note(Tuning.BEST + " and trials.jsonl are in " + directory + "; vatext train --method " + tuning.method()
                + " --settings " + directory.resolve(Tuning.BEST) + " uses the best settings");
        return 0;
    }
}
