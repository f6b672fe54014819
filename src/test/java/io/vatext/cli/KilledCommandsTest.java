package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.published.MiniProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that is killed midway (SIGKILL on Unix) ends with the same bits when it is given again, and leaves nothing else. */
class KilledCommandsTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Cli.writeUserFiles(directory);
    }

    /** Starts a command in a new process and kills it as soon as its progress or its files show that it is midway. */
    private void kill(List<String> arguments, Midway midway) throws IOException, InterruptedException {
        var builder = Cli.process(directory, List.of("-Dvatext.home=" + directory), arguments);
        builder.environment()
                .put("VATEXT_COLUMNS", "120"); // as on a terminal: progress is shown several times a second
        var process = builder.start();
        while (process.isAlive() && !midway.isReached()) {
            Thread.sleep(2);
        }
        assertTrue(process.isAlive(), () -> "it ended before it was killed: " + errors());
        process.destroyForcibly();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    }

    /** Whether a command is where it shall be killed. */
    @FunctionalInterface
    private interface Midway {
        boolean isReached() throws IOException;
    }

    private String errors() {
        try {
            return Files.readString(directory.resolve("err"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void run(List<String> arguments) {
        var outcome = Cli.run(directory, arguments.toArray(String[]::new));
        assertEquals(0, outcome.code(), outcome.err());
    }

    /** The bytes of the files with an ending, by their paths. */
    private static Map<String, String> files(Path root, String ending) throws IOException {
        var found = new TreeMap<String, String>();
        try (var all = Files.walk(root)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                assertFalse(file.toString().endsWith(".part"), file + " is left over");
                if (file.toString().endsWith(ending)) {
                    found.put(root.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return found;
    }

    private List<String> pretrain(String out) {
        var arguments = new ArrayList<>(
                List.of("pretrain", "--unlabeled", directory.resolve("raw").toString(), "--out"));
        arguments.add(directory.resolve(out).toString());
        arguments.addAll(List.of("--prepared", directory.resolve("prepared").toString(), "--threads", "1"));
        for (var setting : List.of("model.embedding=8", "model.hidden=8", "pretraining.steps=400")) {
            arguments.addAll(List.of("--set", setting));
        }
        return arguments;
    }

    @Test
    void preTrainingEndsWithTheSameEncoder() throws IOException, InterruptedException {
        kill(pretrain("killed.vatext"), () -> errors().contains("of 400 steps"));
        assertFalse(Files.exists(directory.resolve("killed.vatext")));
        run(pretrain("killed.vatext"));
        run(pretrain("whole.vatext"));
        assertEquals(-1, Files.mismatch(directory.resolve("killed.vatext"), directory.resolve("whole.vatext")));
    }

    @Test
    void anExperimentEndsWithTheSamePredictions() throws IOException, InterruptedException {
        MiniProject.fetched(directory);
        var file = Files.writeString(directory.resolve("tiny.yaml"), """
                name: tiny
                corpus: mini
                seeds: [1, 2]
                settings:
                  model: {embedding: 4, hidden: 4, dense: [4]}
                  training: {steps: 3, batch: 2, unlabeled_batch: 2, evaluate_every: 3}
                methods: {linear-svm: {}, baseline: {}, both: {}}
                """);
        var killed = directory.resolve("killed");
        var whole = directory.resolve("whole");
        var command = List.of("reproduce", file.toString(), "--threads", "1", "--out");
        kill(with(command, killed), () -> Files.exists(killed.resolve("results.json")));
        run(with(command, killed));
        run(with(command, whole));
        var expected = files(whole, ".jsonl");
        assertEquals(12, expected.size(), expected.keySet().toString());
        assertEquals(expected, files(killed, ".jsonl"));
    }

    private static List<String> with(List<String> command, Path out) {
        var arguments = new ArrayList<>(command);
        arguments.add(out.toString());
        return arguments;
    }
}
