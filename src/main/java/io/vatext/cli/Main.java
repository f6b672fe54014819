package io.vatext.cli;

import io.vatext.corpus.published.Corpora;
import io.vatext.corpus.read.Format;
import io.vatext.support.InputException;
import io.vatext.training.InterruptedTraining;
import io.vatext.training.TrainingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: results on standard output, everything else on standard error. */
@Command(
        name = "vatext",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Text classification from a few labeled documents and much raw text.",
        subcommands = {
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            InfoCommand.class,
            ReproduceCommand.class,
            DoctorCommand.class,
            CommandLine.HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:wrong usage",
            "3:bad input or configuration",
            "130:interrupted; a checkpoint is kept where the command has a place for it"
        })
public final class Main implements Runnable {
    private static final int FAILED = 1;
    private static final int BAD_INPUT = 3;
    private static final int INTERRUPTED = 130;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-v", "--verbose"},
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show where an error comes from.")
    private boolean verbose;

    @Override
    public void run() {
        var command = spec == null ? null : spec.commandLine();
        if (command != null) {
            throw new ParameterException(command, "a command is missing");
        }
    }

    /** The version, from the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            var version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"vatext " + (version == null ? "(built from source)" : version)};
        }
    }

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String... arguments) {
        var code = FAILED;
        try {
            code = execute(arguments);
        } catch (LinkageError e) {
            System.err.println(
                    "The native array library could not be started: " + e.getMessage() + " (" + e.getCause() + ")");
        } catch (OutOfMemoryError e) {
            System.err.println(
                    "Memory ran out (" + e.getMessage() + "); lower training.batch, max_tokens or model.hidden, or"
                            + " give more with VATEXT_JAVA_OPTIONS=-Xmx….");
        }
        Interrupt.finished();
        System.exit(code);
    }

    /** Runs a command within this process. */
    static int execute(String... arguments) {
        var main = new Main();
        var progress = TerminalProgress.ofProcess(List.of(arguments).contains("--quiet"));
        var command = new CommandLine(main);
        command.addSubcommand(new CorpusCommand(Corpora.at(Corpora.home()), progress));
        command.setOut(new PrintWriter(System.out, false, StandardCharsets.UTF_8));
        command.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        command.registerConverter(Format.class, Format::named);
        command.setExecutionExceptionHandler((error, failed, result) -> main.report(error, failed));
        return command.execute(arguments);
    }

    private int report(Exception error, CommandLine failed) {
        var err = failed.getErr();
        if (verbose) {
            error.printStackTrace(err);
        }
        if (error instanceof InputException) {
            err.println(error.getMessage());
            return BAD_INPUT;
        }
        if (error instanceof InterruptedTraining) {
            err.println(error.getMessage());
            return INTERRUPTED;
        }
        if (error instanceof TrainingException) {
            err.println(error.getMessage());
            return FAILED;
        }
        if (error instanceof IOException || error instanceof UncheckedIOException) {
            err.println("Reading or writing failed: " + error.getMessage());
            return FAILED;
        }
        err.println("Failed: " + error + (verbose ? "" : "; --verbose shows where."));
        return FAILED;
    }
}
