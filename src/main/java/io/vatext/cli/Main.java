package io.vatext.cli;

import io.vatext.corpus.published.Corpora;
import io.vatext.embedding.catalog.Embeddings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line: results on standard output, everything else on standard error. */
@Command(
        name = "vatext",
        versionProvider = Main.Version.class,
        description = "Text classification from a few labeled documents and much raw text.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:wrong usage",
            "3:bad input or configuration",
            "130:interrupted; train, pretrain, reproduce, tune and embeddings train keep a checkpoint",
            "141:standard output was closed before the end, as by head"
        })
public final class Main implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli shows the help by itself
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    @SuppressWarnings("UnusedVariable") // picocli shows the version by itself
    private boolean version;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Show where an error comes from (default: off).")
    private boolean verbose;

    private Main() {}

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "a command is missing: "
                            + String.join(", ", spec.subcommands().keySet()));
        }
    }

    /** The version, from the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"vatext " + number()};
        }

        static String number() {
            var number = Main.class.getPackage().getImplementationVersion();
            return number == null ? "built from source" : number;
        }
    }

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    /** Runs the only command of this process; returns its exit code. */
    static int run(String... arguments) {
        ProcessDefaults.set();
        var console = Console.ofProcess();
        var interrupt = new Interrupt(console.err());
        var code = Failures.FAILED;
        try {
            code = execute(console, interrupt, Corpora.home(), arguments);
        } catch (Error e) {
            code = Failures.reportFatal(e, console.err());
        } finally {
            interrupt.release(); // Whatever happened, the end of the process must not wait.
        }
        return code;
    }

    /**
     * Runs a command within this process.
     *
     * @param console where it reads and writes
     * @param interrupt passes on Ctrl-C
     * @param home the project directory, with its corpora
     * @param arguments the command line
     * @return the exit code
     */
    static int execute(Console console, Interrupt interrupt, Path home, String... arguments) {
        var code = commandLine(console, interrupt, home).execute(asOptions(arguments));
        try {
            StandardOutput.flushOrFail(console.out());
            return code;
        } catch (IOException e) {
            // A command that has failed has said why.
            return code == 0
                    ? Failures.report(e, new PrintWriter(console.err(), true, StandardCharsets.UTF_8), false)
                    : code;
        }
    }

    /** All commands with their options. */
    static CommandLine commandLine(Console console, Interrupt interrupt, Path home) {
        var main = new Main();
        var environment = new Environment(console, interrupt, home);
        var corpora = Corpora.at(home).withLog(console.err()::println);
        var corpus = new CommandLine(new CorpusCommand())
                .addSubcommand(new CorpusExportCommand(console, corpora))
                .addSubcommand(new CorpusFetchCommand(console, corpora))
                .addSubcommand(new CorpusInfoCommand(console, corpora))
                .addSubcommand(new CorpusListCommand(console, corpora))
                .addSubcommand(new PrepareCommand(environment))
                .addSubcommand(new CheckCommand(environment))
                .addSubcommand(new SynthesizeCommand(console));
        var command = new CommandLine(main)
                .addSubcommand(new TrainCommand(environment))
                .addSubcommand(new PretrainCommand(environment))
                .addSubcommand(new EvaluateCommand(console))
                .addSubcommand(new PredictCommand(console))
                .addSubcommand(new ExplainCommand(console))
                .addSubcommand(new AttackCommand(console))
                .addSubcommand(new AttackWordsCommand(console))
                .addSubcommand(new InfoCommand(console))
                .addSubcommand(corpus)
                .addSubcommand(new CommandLine(new EmbeddingsCommand(console, Embeddings.at(home)))
                        .addSubcommand(new EmbeddingsInfoCommand(console, home))
                        .addSubcommand(new EmbeddingsTrainCommand(environment)))
                .addSubcommand(new ReproduceCommand(environment))
                .addSubcommand(new ReportCommand(console))
                .addSubcommand(new CompareCommand(console))
                .addSubcommand(new TuneCommand(environment))
                .addSubcommand(new CommandLine(new SparkCommand())
                        .addSubcommand(new SparkPrepareCommand(environment))
                        .addSubcommand(new SparkPredictCommand(console))
                        .addSubcommand(new SparkTrainCommand(environment)))
                .addSubcommand(new DoctorCommand(console));
        return command.registerConverter(Path.class, new LocalPath())
                .setOut(new PrintWriter(console.out(), false, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpLongOptionsMaxWidth(32)
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(UsageMistakes::report)
                .setExecutionExceptionHandler(
                        (error, failed, result) -> Failures.report(error, failed.getErr(), main.verbose));
    }

    /** {@code vatext help corpus list} is {@code vatext corpus list --help}. */
    private static String[] asOptions(String... given) {
        var arguments = Arrays.stream(given).map(UserFileConverter::notAnOption).toArray(String[]::new);
        if (arguments.length == 0 || !arguments[0].equals("help")) {
            return arguments;
        }
        var options = Arrays.copyOfRange(arguments, 1, arguments.length + 1);
        options[arguments.length - 1] = "--help";
        return options;
    }
}
