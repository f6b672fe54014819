package io.vatext.classifier;

import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.support.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A program that trains with a checkpoint after each step, prints each step, and writes its model at the end. */
final class TrainingProcess {
    static final int STEPS = 60;

    private TrainingProcess() {}

    /** The run, the same in every process, however often it saves its state. */
    static TrainingRun training(Path work, Duration checkpointEvery, Progress.Factory progress) {
        var settings = TinyTexts.settings("training: {steps: " + STEPS + ", evaluate_every: 7}");
        var context = RunContext.of(5)
                .withThreads(2)
                .withProgress("train", progress)
                .withDirectories(RunDirectories.of(work))
                .withCheckpointEvery(checkpointEvery);
        return new TrainingRun(settings, context);
    }

    public static void main(String... arguments) throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Progress.Factory steps = (task, total, unit) ->
                unit.equals("steps") ? (done, detail) -> out.println("step " + done) : Progress.NONE;
        var training = training(Path.of(arguments[0]), Duration.ZERO, steps);
        try (var classifier = training.run(TinyTexts.split()).classifier()) {
            classifier.save(Path.of(arguments[1]));
        }
        training.forget();
    }
}
