package io.vatext.classifier;

import io.vatext.support.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A process that trains with a checkpoint after each step, says each step, and writes its model at the end. */
final class TrainingProcess {
    static final int STEPS = 60;

    private TrainingProcess() {}

    /** The run, which is the same in every process, however often it keeps its state. */
    static Training training(Path work, Duration checkpointEvery, Progress.Factory progress) {
        var settings = TinyTexts.settings("training: {steps: " + STEPS + ", evaluate_every: 7}");
        return new Training(
                settings,
                5,
                2,
                "train",
                progress,
                RunDirectories.of(work),
                checkpointEvery,
                () -> false,
                Map.of(),
                line -> {});
    }

    public static void main(String... arguments) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Progress.Factory said = (task, total, unit) ->
                unit.equals("steps") ? (done, detail) -> out.println("step " + done) : Progress.NONE;
        var training = training(Path.of(arguments[0]), Duration.ZERO, said);
        try (var classifier = training.run(TinyTexts.split()).classifier()) {
            classifier.save(Path.of(arguments[1]));
        }
        training.forget();
    }
}
