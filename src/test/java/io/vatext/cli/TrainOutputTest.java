package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.cli.Cli.Outcome;
import io.vatext.model.ModelChecksum;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a model, and to the state of its training, when {@code train} is called again. */
class TrainOutputTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Cli.writeUserFiles(directory);
    }

    private Outcome train(String model, String... more) {
        var arguments = new ArrayList<>(Cli.TINY);
        arguments.addAll(List.of(
                "--train", directory.resolve("labeled.csv").toString(),
                "--unlabeled", directory.resolve("raw").toString(),
                "--out", model(model).toString(),
                "--set", "training.evaluate_every=8"));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--method", "virtual-adversarial", "--no-baseline"));
        return Cli.run(directory, Cli.arguments(arguments, "train"));
    }

    private Outcome trained(String model, String... more) {
        var outcome = train(model, more);
        assertEquals(0, outcome.code(), outcome.err());
        return outcome;
    }

    private void assertRefused(Outcome outcome, String... parts) {
        assertEquals(3, outcome.code(), outcome.err());
        for (var part : parts) {
            assertTrue(outcome.errors().get(outcome.errors().size() - 1).contains(part), outcome.err());
        }
    }

    private Path model(String name) {
        return directory.resolve(name);
    }

    private Path checkpoint(String name) {
        return model(name + ".work").resolve("checkpoint.vatext");
    }

    private void assertSameModel(String one, String other) throws IOException {
        assertEquals(ModelChecksum.of(model(one)), ModelChecksum.of(model(other)));
    }

    @Test
    void aModelOfAnotherTrainingIsReplacedOnlyByForce() throws IOException {
        trained("a.vatext", "--steps", "10");
        var before = ModelChecksum.of(model("a.vatext"));
        var refused = train("a.vatext", "--steps", "10", "--seed", "2");
        assertRefused(refused, "a.vatext", "seed is 2, was 1", "name another file, or replace it with --force.");
        assertEquals(1, refused.errors().size(), "it is refused before documents are read");
        Files.writeString(directory.resolve("labeled.csv"), Cli.rows(0, 24));
        assertRefused(train("a.vatext", "--steps", "10"), "data differs");
        assertEquals(before, ModelChecksum.of(model("a.vatext")));
        trained("a.vatext", "--steps", "10", "--seed", "2", "--force");
        assertFalse(before.equals(ModelChecksum.of(model("a.vatext"))));
    }

    @Test
    void theSameCommandSaysThatAllIsDone() throws IOException {
        var first = trained("a.vatext", "--steps", "10", "--json");
        var bytes = Files.readAllBytes(model("a.vatext"));
        var again = trained("a.vatext", "--steps", "10", "--json");
        assertTrue(again.err().contains("has been trained with these settings and documents already"), again.err());
        assertEquals(first.out(), again.out());
        assertEquals(-1, Arrays.mismatch(bytes, Files.readAllBytes(model("a.vatext"))));
    }

    @Test
    void aModelWithoutStepsLeavesNoState() {
        var command = List.of(
                "--train",
                directory.resolve("labeled.csv").toString(),
                "--method",
                "linear-svm",
                "--out",
                model("linear.vatext").toString());
        assertEquals(0, Cli.run(directory, Cli.arguments(command, "train")).code());
        assertFalse(Files.exists(model("linear.vatext.work")));
        var again = Cli.run(directory, Cli.arguments(command, "train"));
        assertTrue(again.err().contains("already"), again.err());
    }

    @Test
    void aTrainingThatWasStoppedBeforeItKeptAnythingDoesNotBlockAnother() throws IOException {
        Files.createDirectories(model("a.vatext.work/encoder-1.work"));
        new RunState(model("a.vatext.work")).open(Description.of(Map.of(RunState.METHOD, "another")), false);
        assertRefused(train("a.vatext", "--steps", "10", "--finish"), "no stopped run", "a.vatext.work");
        trained("a.vatext", "--steps", "10", "--discard-state");
        assertFalse(Files.exists(model("a.vatext.work")));
    }

    @Test
    void anExtendedRunEqualsALongOne() throws IOException {
        trained("long.vatext", "--steps", "30");
        trained("a.vatext", "--steps", "12"); // between two validations
        var extended = trained("a.vatext", "--steps", "30");
        assertTrue(extended.err().contains("at step 12 of 30"), extended.err());
        assertSameModel("long.vatext", "a.vatext");
        assertRefused(train("a.vatext", "--steps", "20"), "trained in 30 steps", "more than the 20");
    }

    @Test
    void aRunWithoutItsStateCannotBeExtended() {
        trained("a.vatext", "--steps", "10", "--discard-state");
        assertFalse(Files.exists(model("a.vatext.work")));
        assertRefused(train("a.vatext", "--steps", "20"), "cannot be trained further", "--force");
    }

    @Test
    void aStoppedRunIsFinishedWithItsBestWeightsAndCanGoOn() throws IOException {
        trained("long.vatext", "--steps", "30");
        trained("a.vatext", "--steps", "12");
        // As if the run of 30 steps had been killed at step 12.
        Files.delete(model("a.vatext"));
        var finished = trained("a.vatext", "--steps", "30", "--finish", "--json");
        var summary = ConfigFiles.json().readTree(finished.out());
        assertEquals(12, summary.path("steps").asInt());
        assertTrue(summary.path("stopped").asBoolean());
        var info = ConfigFiles.json()
                .readTree(Cli.run(directory, "info", model("a.vatext").toString(), "--json")
                        .out());
        assertEquals("at step 12 of 30", info.at("/provenance/stopped").asString());
        trained("a.vatext", "--steps", "30");
        assertSameModel("long.vatext", "a.vatext");
    }

    @Test
    void withoutAStoppedRunThereIsNothingToFinish() {
        assertRefused(train("a.vatext", "--steps", "10", "--finish"), "no stopped run", "a.vatext.work");
        assertFalse(Files.exists(model("a.vatext.work")));
    }

    @Test
    void aStateOfAnotherTrainingIsDroppedOnlyByForce() throws IOException {
        trained("a.vatext", "--steps", "10");
        Files.delete(model("a.vatext"));
        assertRefused(train("a.vatext", "--steps", "10", "--epsilon", "0.1"), "objective.epsilon is 0.1", "--force");
        var forced = trained("a.vatext", "--steps", "10", "--epsilon", "0.1", "--force");
        assertFalse(forced.err().contains("resuming"), forced.err());
    }

    @Test
    void aDamagedCheckpointIsSetAsideAndSaidSoEvenQuietly() throws IOException {
        trained("whole.vatext", "--steps", "10");
        trained("a.vatext", "--steps", "10");
        Files.delete(model("a.vatext"));
        Files.writeString(checkpoint("a.vatext"), "damaged");
        var again = trained("a.vatext", "--steps", "10", "--quiet");
        assertTrue(again.err().contains("warning: the checkpoint"), again.err());
        assertTrue(again.err().contains("the run starts over"), again.err());
        assertSameModel("whole.vatext", "a.vatext");
    }

    @Test
    void twoProcessesDoNotWriteOneModel() throws IOException {
        try (var lock = OutputLock.of(model("a.vatext"), model("a.vatext.work"))) {
            assertRefused(
                    train("a.vatext", "--steps", "10"),
                    "another process of vatext is writing this output",
                    "process " + ProcessHandle.current().pid());
        }
        assertFalse(Files.exists(model("a.vatext.work")));
        trained("a.vatext", "--steps", "10");
    }

    @Test
    void infoSaysWhenAndFromWhatAModelWasTrained() {
        trained("a.vatext", "--steps", "10");
        var text = Cli.run(directory, "info", model("a.vatext").toString()).out();
        for (var part : List.of(
                "trained: 20",
                "train: labeled.csv (sha256 ",
                "unlabeled: raw (sha256 ",
                "validation error: ",
                "kept: step ",
                "2 classes")) {
            assertTrue(text.contains(part), part + " is missing in " + text);
        }
        assertFalse(text.contains(directory.toString()), "no directories: " + text);
        var json = ConfigFiles.json()
                .readTree(Cli.run(directory, "info", model("a.vatext").toString(), "--json")
                        .out());
        assertEquals(10, json.path("steps").asInt());
        assertTrue(json.at("/provenance/seed").isIntegralNumber());
        assertEquals(64, json.at("/files/0/sha256").asString().length());
        assertEquals(2, json.path("validation_interval").size());
    }
}
