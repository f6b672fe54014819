package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What only a separate process shows: its exit code, its two outputs, its signals and the classes it loads. */
class ProcessTest {
    private static final List<String> SHORT = train("--steps", "40", "--method", "both");
    private static final List<String> LONG = train(
            "--steps",
            "3000",
            "--method",
            "baseline",
            "--set",
            "training.batch=2",
            "--set",
            "training.evaluate_every=3000");

    @TempDir
    private Path directory;

    @BeforeEach
    void writeUserFiles() throws IOException {
        Cli.writeUserFiles(directory);
    }

    private static List<String> train(String... more) {
        var arguments = new ArrayList<>(List.of("train", "--train", "labeled.csv", "--out", "m.vatext", "--json"));
        arguments.addAll(Cli.TINY);
        arguments.addAll(List.of(more));
        return List.copyOf(arguments);
    }

    @Test
    void standardOutputHasOnlyResults() throws Exception {
        var outcome = Cli.child(directory, List.of(), SHORT);
        assertEquals(0, outcome.code(), outcome.err());
        assertEquals(
                40, JsonMapper.shared().readTree(outcome.out()).path("steps").asInt());
        assertTrue(outcome.err().startsWith("reading labeled.csv"), outcome.err());
        for (var noise : List.of("SLF4J", "WARN", "INFO", "nd4j", "Exception")) {
            assertFalse(outcome.err().contains(noise), noise + " in " + outcome.err());
        }
        withoutLoadingTheArrayLibrary("info", "m.vatext");
    }

    @Test
    void badInputIsExitCodeThree() throws Exception {
        var outcome = Cli.child(directory, List.of(), List.of("info", "nothing.vatext"));
        assertEquals(3, outcome.code());
        assertEquals("", outcome.out());
    }

    @Test
    void helpAndCorporaDoNotLoadTheArrayLibrary() throws Exception {
        withoutLoadingTheArrayLibrary("train", "--help");
        withoutLoadingTheArrayLibrary("corpus", "list");
    }

    private void withoutLoadingTheArrayLibrary(String... arguments) throws Exception {
        var log = directory.resolve("classes");
        var options = List.of(
                "-Xlog:class+load:file=" + log, "-Dvatext.home=" + Path.of("").toAbsolutePath());
        var outcome = Cli.child(directory, options, List.of(arguments));
        assertEquals(0, outcome.code(), outcome.err());
        var loaded = Files.readString(log);
        assertTrue(loaded.contains("io.vatext.cli.Main"));
        for (var library : List.of("org.nd4j.", "org.deeplearning4j.", "org.bytedeco.")) {
            assertFalse(loaded.contains(" " + library), library + " was loaded by " + List.of(arguments));
        }
    }

    @Test
    void anInterruptedTrainingResumes() throws Exception {
        var log = interrupted(LONG, "of 3,000 steps");
        assertTrue(log.contains("Run the same command again to resume."), log);

        var checkpoint = directory.resolve("m.vatext.work/checkpoint.vatext");
        assertTrue(Files.exists(checkpoint));
        var other = inProcess(LONG, "--seed", "2");
        assertEquals(3, other.code());
        assertTrue(other.err().contains("seed is 2, was 1"), other.err());
        assertTrue(Files.exists(checkpoint));

        var same = inProcess(LONG);
        assertEquals(0, same.code(), same.err());
        assertTrue(same.err().contains("resuming from the checkpoint"), same.err());
    }

    @Test
    void anInterruptedEnsembleIsFinishedWithTheBestModelSoFar() throws Exception {
        var members = "members={linear-svm: {}, lstm: {method: baseline}}";
        var ensemble = train("--steps", "400", "--folds", "2", "--set", members, "--set", "screening=false");
        var log = interrupted(ensemble, "fold 2 of 2, lstm: memory");
        assertTrue(log.contains("Run the same command again to resume."), log);
        var finished = inProcess(ensemble, "--finish");
        assertEquals(0, finished.code(), finished.err());
        var summary = JsonMapper.shared().readTree(finished.out());
        assertTrue(summary.path("stopped").asBoolean(), finished.out());
        assertTrue(summary.path("validation").asString().startsWith("2-fold"), finished.out());
        var scored = Cli.run(
                directory,
                "evaluate",
                directory.resolve("m.vatext").toString(),
                "--test",
                directory.resolve("test.csv").toString());
        assertEquals(0, scored.code(), scored.err());
    }

    /** Interrupts a command as soon as it shows something; returns what it has shown. */
    private String interrupted(List<String> arguments, String midway) throws Exception {
        assumeTrue(canInterrupt(), "skipped: this process was started with SIGINT ignored, and so its children are");
        var builder = Cli.process(directory, List.of(), arguments);
        builder.environment()
                .put("VATEXT_COLUMNS", "120"); // as on a terminal: progress is shown several times a second
        var process = builder.redirectError(ProcessBuilder.Redirect.PIPE).start();
        var err = process.errorReader();
        var log = new StringBuilder();
        for (var c = err.read(); c >= 0 && log.indexOf(midway) < 0; c = err.read()) {
            log.append((char) c);
        }
        assertEquals(
                0,
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor());
        err.lines().forEach(line -> log.append(line).append('\n'));
        assertTrue(process.waitFor(2, TimeUnit.MINUTES));
        assertEquals(130, process.exitValue(), log.toString());
        assertEquals("", Files.readString(directory.resolve("out")));
        return log.toString();
    }

    private Cli.Outcome inProcess(List<String> command, String... more) {
        var arguments = new ArrayList<>(command);
        arguments.replaceAll(a -> a.equals("labeled.csv") || a.equals("m.vatext")
                ? directory.resolve(a).toString()
                : a);
        arguments.addAll(List.of(more));
        return Cli.run(directory, arguments.toArray(String[]::new));
    }

    /** Bit 1 of the ignored signals is SIGINT; if the file is missing, SIGINT is not ignored. */
    private static boolean canInterrupt() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return Files.isExecutable(Path.of("/bin/kill"));
        }
        var ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .findFirst()
                .orElse("0");
        return !new BigInteger(ignored, 16).testBit(1);
    }
}
