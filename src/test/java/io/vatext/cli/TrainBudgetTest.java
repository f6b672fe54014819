package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.classifier.LstmLearner;
import io.vatext.classifier.TinyTexts;
import io.vatext.cli.Cli.Outcome;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import io.vatext.support.Description;
import io.vatext.support.Pipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class TrainBudgetTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Cli.writeUserFiles(directory);
    }

    private Outcome train(String model, String... more) {
        var arguments = new ArrayList<>(Cli.TINY);
        arguments.addAll(List.of("--train", directory.resolve("labeled.csv").toString()));
        arguments.addAll(List.of("--unlabeled", directory.resolve("raw").toString()));
        arguments.addAll(List.of("--out", directory.resolve(model).toString(), "--set", "training.evaluate_every=20"));
        arguments.addAll(List.of(more));
        return Cli.run(directory, Cli.arguments(arguments, "train"));
    }

    /** The options of an ensemble of a member without steps and one with some. */
    private static String[] twoMembers(String budget) {
        return new String[] {
            "--budget",
            budget,
            "--steps",
            "20",
            "--set",
            "folds=2",
            "--set",
            "members={linear-svm: {}, lstm: {method: baseline}}"
        };
    }

    private String predictions(String model) {
        return Cli.run(
                        directory,
                        "predict",
                        directory.resolve(model).toString(),
                        directory.resolve("test.csv").toString())
                .out();
    }

    @Test
    void theStepsThatWereChosenGiveTheSameBits() {
        var limited = train("a.vatext", "--method", "both", "--steps", "20", "--budget", "1h");
        assertEquals(0, limited.code(), limited.err());
        assertTrue(
                limited.err()
                        .contains("steps fixed at 20 by --budget (all of them); repeat with --set training.steps=20"),
                limited.err());
        var same = train("a.vatext", "--method", "both", "--steps", "20", "--budget", "1h");
        assertTrue(same.err().contains("has been trained with these settings and documents already"), same.err());
        var repeated = train("b.vatext", "--method", "both", "--set", "training.steps=20");
        assertEquals(0, repeated.code(), repeated.err());
        assertEquals(predictions("a.vatext"), predictions("b.vatext"));
    }

    /** A budget asks for the settings several times. */
    @Test
    void settingsThatComeThroughAPipeAreReadOnce() throws IOException, InterruptedException {
        var pipe = Pipes.with(directory, "training: {steps: 20}");
        var limited = train("a.vatext", "--method", "baseline", "--settings", pipe.toString(), "--budget", "1h");
        assertEquals(0, limited.code(), limited.err());
        assertTrue(limited.err().contains("steps fixed at 20 by --budget (all of them)"), limited.err());
    }

    @Test
    void aRunThatResumesDoesNotChooseAgain() throws IOException {
        var documents = TinyTexts.split();
        var hour = Description.of(Map.of("budget", "1h"));
        var twoHours = Description.of(Map.of("budget", "2h"));
        var settings = TinyTexts.settings();
        Function<List<SettingsChange>, Learner> learners = more -> new LstmLearner(
                more.isEmpty()
                        ? settings
                        : settings.with(more.get(0).tree(), more.get(0).source()));
        var context = RunContext.of(1).withThreads(1);
        new BudgetedSteps(Duration.ofHours(1), new RunState(directory), false)
                .choose(learners, hour, documents, context);
        var file = directory.resolve("budget.json");
        Files.writeString(file, Files.readString(file).replace("\"steps\":40", "\"steps\":7"));
        var again = new BudgetedSteps(Duration.ofHours(1), new RunState(directory), false)
                .choose(learners, hour, documents, context);
        assertEquals(7, again.settings().at("/training/steps").asInt());
        var other = new BudgetedSteps(Duration.ofHours(2), new RunState(directory), false)
                .choose(learners, twoHours, documents, context);
        assertEquals(40, other.settings().at("/training/steps").asInt());
    }

    @Test
    void aMethodWithoutStepsHasNoBudget() {
        var outcome = Cli.run(
                directory,
                "train",
                "--train",
                directory.resolve("labeled.csv").toString(),
                "--out",
                directory.resolve("a.vatext").toString(),
                "--method",
                "linear-svm",
                "--budget",
                "1m");
        assertEquals(3, outcome.code(), outcome.err());
        assertEquals(1, outcome.errors().size(), outcome.err());
        assertTrue(outcome.err().contains("--budget") && outcome.err().contains("linear-svm"), outcome.err());
    }

    @Test
    void theBudgetOfAnEnsembleSetsTheStepsOfItsMember() {
        var outcome = train(
                "a.vatext",
                "--steps",
                "20",
                "--budget",
                "1h",
                "--set",
                "folds=2",
                "--set",
                "members={linear-svm: {}, lstm: {method: baseline}}");
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("steps fixed at 20 by --budget (all of them)"), outcome.err());
        assertTrue(outcome.err().contains("    lstm: {method: baseline, "), outcome.err());
        assertTrue(outcome.err().contains("    linear-svm: {}"), outcome.err());
        assertFalse(outcome.err().contains("training should get below"), outcome.err());
    }

    @Test
    void aMemberMayHaveStepsOfItsOwn() {
        var outcome = train(
                "a.vatext", "--budget", "1h", "--set", "members={lstm: {method: baseline, training: {steps: 30}}}");
        // All steps fit, so that what was chosen is what the member has.
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("steps fixed at 30 by --budget"), outcome.err());
    }

    @Test
    void aMemberWhoseOwnStepsWouldHavePrecedenceIsRefused() {
        var outcome = train(
                "a.vatext",
                "--budget",
                "1h",
                "--set",
                "members={a: {method: baseline, training: {steps: 20}}, b: {method: baseline, training: {steps: 10}}}");
        assertEquals(3, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("the member \"a\" has training.steps of its own"), outcome.err());
    }

    @Test
    void repeatingAFinishedCommandLeavesNothing() {
        var options = twoMembers("1h");
        var first = train("a.vatext", options);
        assertEquals(0, first.code(), first.err());
        assertFalse(Files.exists(directory.resolve("a.vatext.work")), first.err());
        var again = train("a.vatext", options);
        assertTrue(again.err().contains("has been trained with these settings and documents already"), again.err());
        assertFalse(again.err().contains("fold 1 of 2"), again.err());
        assertFalse(Files.exists(directory.resolve("a.vatext.work")), again.err());
    }

    /** {@code --finish} writes a model of some members; the same command then trains the others, too. */
    @Test
    void aModelOfSomeMembersIsFollowedByThatOfAll() throws IOException {
        var options = twoMembers("1h");
        assertEquals(0, train("a.vatext", options).code());
        var file = directory.resolve("a.vatext");
        var model = ModelArchive.read(file);
        var manifest = (ObjectNode) model.manifest();
        var training = (ObjectNode) manifest.path("training");
        training.put("stopped", true);
        ((ObjectNode) training.at("/run/members")).remove("linear-svm");
        ModelArchive.write(file, new ModelContents(manifest, model.entries(), model.tensors()));
        var lost = train("a.vatext", options);
        assertEquals(3, lost.code(), lost.err());
        assertTrue(lost.err().contains("the state of its training is not in"), lost.err());
        var work = Files.createDirectories(directory.resolve("a.vatext.work"));
        Files.writeString(work.resolve("budget.json"), "{}");
        var whole = train("a.vatext", options);
        assertEquals(0, whole.code(), whole.err());
        var record = ModelArchive.read(file).manifest().path("training");
        assertFalse(record.path("stopped").asBoolean(), whole.err());
        assertEquals(2, record.at("/run/members").size());
    }

    /** What was chosen has fewer members than the settings ask for, yet the command is the same. */
    @Test
    void repeatingACommandThatLeftMembersOutReportsItsModel() throws IOException {
        var options = twoMembers("1h");
        var first = train("a.vatext", options);
        assertEquals(0, first.code(), first.err());
        var file = directory.resolve("a.vatext");
        var model = ModelArchive.read(file);
        var manifest = (ObjectNode) model.manifest();
        ((ObjectNode) manifest.at("/training/run/members")).remove("linear-svm");
        ModelArchive.write(file, new ModelContents(manifest, model.entries(), model.tensors()));
        var again = train("a.vatext", options);
        assertEquals(0, again.code(), again.err());
        assertTrue(again.err().contains("has been trained with these settings and documents already"), again.err());
        var longer = train("a.vatext", twoMembers("2h"));
        assertEquals(3, longer.code(), longer.err());
        assertTrue(longer.err().contains("--out would replace this model of another training"), longer.err());
    }

    @Test
    void theMembersThatHaveLearnedGiveTheSameModelAsWithoutABudget() {
        var options = List.of(
                "--steps",
                "20",
                "--set",
                "folds=2",
                "--set",
                "members={linear-svm: {}, word-vectors: {}, lstm: {method: baseline}}");
        var limited = new ArrayList<>(options);
        limited.addAll(List.of("--budget", "1h"));
        var first = train("a.vatext", limited.toArray(String[]::new));
        assertEquals(0, first.code(), first.err());
        assertTrue(first.err().contains("fold 1 of 2, linear-svm: already done"), first.err());
        var second = train("b.vatext", options.toArray(String[]::new));
        assertEquals(0, second.code(), second.err());
        assertEquals(predictions("a.vatext"), predictions("b.vatext"));
    }

    @Test
    void aLinearBaselineIsReportedAndCompared() {
        var outcome = train("a.vatext", "--method", "both", "--steps", "20");
        assertTrue(
                outcome.errors().stream()
                        .anyMatch(
                                line -> line.matches(
                                        "linear-svm: \\d+\\.\\d %, macro-F1 \\d\\.\\d{4}, of 4 validation documents \\(.* s\\); training should get below that")),
                outcome.err());
        assertTrue(
                outcome.errors().stream()
                        .anyMatch(line ->
                                line.matches("validation error: .* %, linear-svm: .* % of the same documents.*")),
                outcome.err());
        assertFalse(train("b.vatext", "--method", "both", "--steps", "20", "--no-baseline")
                .err()
                .contains("linear-svm"));
        assertFalse(
                train("c.vatext", "--steps", "20", "--method", "baseline").err().contains("linear-svm"));
    }
}
