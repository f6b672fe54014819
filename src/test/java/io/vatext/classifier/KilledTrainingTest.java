package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed midway (SIGKILL on Unix) resumes and writes the same model as a run that was not killed. */
class KilledTrainingTest {
    private static final Duration SELDOM = Duration.ofHours(1);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Process start(Path work, Path model) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                TrainingProcess.class.getName(),
                work.toString(),
                model.toString()));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }

    /** Starts the run, kills it as soon as it prints a step, and returns the steps it has printed. */
    private List<String> killAt(int step, Path work, Path model) throws IOException, InterruptedException {
        var process = start(work, model);
        var printed = new ArrayList<String>();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                printed.add(line);
                if (line.equals("step " + step)) {
                    // Through the handle, because Process.destroyForcibly would also close the stream.
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
        return printed;
    }

    @Test
    void aKilledRunResumesToTheSameModel() throws IOException, InterruptedException {
        var work = folder.resolve("work");
        var model = folder.resolve("killed.vatext");
        var first = killAt(12, work, model);
        var errors = Files.readString(folder.resolve("errors.txt"));
        assertTrue(first.contains("step 1") && first.contains("step 12"), () -> first + "\n" + errors);
        assertFalse(first.contains("step " + TrainingProcess.STEPS), "it was not killed midway");
        assertFalse(Files.exists(model));
        assertTrue(Files.exists(work.resolve("checkpoint.vatext")));

        var steps = new ArrayList<Long>();
        Progress.Factory counter =
                (task, total, unit) -> unit.equals("steps") ? (done, detail) -> steps.add(done) : Progress.NONE;
        var resumed = TrainingProcess.training(work, SELDOM, counter);
        try (var classifier = resumed.run(TinyTexts.split()).classifier()) {
            classifier.save(model);
        }
        assertTrue(steps.get(0) > 10, () -> "it started over at step " + steps.get(0));
        resumed.forget();
        assertFalse(Files.exists(work), "something is left of the killed run");

        var whole = folder.resolve("whole.vatext");
        try (var classifier = TrainingProcess.training(folder.resolve("other"), SELDOM, Progress.Factory.silent())
                .run(TinyTexts.split())
                .classifier()) {
            classifier.save(whole);
        }
        assertEquals(-1, Files.mismatch(whole, model));
    }
}
