package io.vatext.cli;

import io.vatext.JavaOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Runs commands as a user would, within this process or in a new one. */
public final class Cli {
    /** Settings with which training takes a second. */
    static final List<String> TINY = List.of(
            "--threads", "1", "--set", "model.embedding=8", "--set", "model.hidden=8", "--set", "model.dense=[4]");

    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private Cli() {}

    /** How a command ended. */
    public record Outcome(int code, String out, String err) {
        List<String> errors() {
            return err.lines().toList();
        }
    }

    /** Runs a command within this process, in a project. */
    public static Outcome run(Path home, String... arguments) {
        return withInput(home, "", arguments);
    }

    static Outcome withInput(Path home, String input, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                0);
        var interrupt = new Interrupt(console.err());
        try {
            var code = Main.execute(console, interrupt, home, arguments);
            return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            interrupt.release();
        }
    }

    /** Prepares a new process, in a directory, whose output goes to the files {@code out} and {@code err} there. */
    static ProcessBuilder process(Path directory, List<String> javaOptions, List<String> arguments) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        command.addAll(JavaOptions.withoutWarnings());
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", CLASS_PATH, Main.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
    }

    static Outcome child(Path directory, List<String> javaOptions, List<String> arguments)
            throws IOException, InterruptedException {
        var process = process(directory, javaOptions, arguments).start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("the command did not end: " + arguments);
        }
        return new Outcome(
                process.exitValue(),
                Files.readString(directory.resolve("out")),
                Files.readString(directory.resolve("err")));
    }

    static String[] arguments(List<String> more, String... first) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(more);
        return all.toArray(String[]::new);
    }

    /** Documents of two classes that a few steps can separate, as rows of CSV. */
    static String rows(int from, int to) {
        var rows = new StringBuilder("text,label\n");
        for (var i = from; i < to; i++) {
            var goal = i % 2 == 0;
            rows.append(String.format(
                    Locale.ROOT,
                    goal
                            ? "\"the team scored goal %d, and won\",sports%n"
                            : "\"shares of bank %d fell, and lost\",business%n",
                    i % 7));
        }
        return rows.toString();
    }

    /** Writes {@code labeled.csv}, {@code test.csv} and the directory {@code raw}. */
    static void writeUserFiles(Path directory) throws IOException {
        Files.writeString(directory.resolve("labeled.csv"), rows(0, 20));
        Files.writeString(directory.resolve("test.csv"), rows(20, 30));
        var raw = Files.createDirectory(directory.resolve("raw"));
        for (var i = 0; i < 6; i++) {
            Files.writeString(
                    raw.resolve(i + ".txt"),
                    (i % 2 == 0
                                    ? "the team won again, goal after goal, match "
                                    : "the bank lost again, shares fell by ")
                            + i);
        }
    }
}
