package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.classifier.LstmLearner;
import io.vatext.classifier.TinyTexts;
import io.vatext.cli.Cli.Outcome;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.support.InputException;
import io.vatext.support.Pipes;
import io.vatext.support.StoppedException;
import io.vatext.tuning.StepBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
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
    void theLastTrainingOfAnEnsembleHasToFitToo() {
        var folds = ConfigFiles.json().createObjectNode().put("folds", 3);
        var without = new EnsembleMembers(folds.deepCopy().put("refit", false)).trainings();
        var with = new EnsembleMembers(folds.put("refit", true)).trainings();
        assertEquals(3, without);
        var suited = new EnsembleMembers(folds.deepCopy().put("refit", true).put("models", 0));
        // All last trainings together take about as long as the folds.
        assertEquals(7, suited.trainings());
        assertEquals(3, suited.furtherModels());
        assertEquals(5, suited.withModels(1).trainings());
        assertEquals(0, suited.withModels(1).furtherModels());
        // From all labels it makes up to half as many steps again as a fold.
        assertTrue(with >= without + 1.5, () -> "trainings " + with);
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

    private static JsonNode twoLinearMembers() {
        var members =
                ConfigFiles.json().readTree("{\"prior\": \"none\", \"members\": {\"nb-svm\": {}, \"linear-svm\": {}}}");
        return ensemble(members).settings();
    }

    private static Learner ensemble(JsonNode settings) {
        return Methods.standard()
                .named("ensemble", "test")
                .learner(List.of(), List.of(new SettingsChange(settings, "test")));
    }

    /** A run that keeps its log, and does something at each line with a certain start. */
    private RunContext context(List<String> log, String start, Runnable action) {
        return RunContext.of(1)
                .withThreads(1)
                .withDirectories(RunDirectories.of(directory))
                .withLog(line -> {
                    log.add(line);
                    if (line.startsWith(start)) {
                        action.run();
                    }
                });
    }

    @Test
    void membersWithoutTimeToLearnAreLeftOut() throws IOException {
        var settings = twoLinearMembers();
        var documents = TinyTexts.split();
        var minute = Duration.ofMinutes(1);
        var clock = new AtomicLong();
        var log = new ArrayList<String>();
        // The time is over as soon as the first member has learned.
        var context = context(log, "Ensemble:", () -> clock.set(2 * minute.toNanos()));
        var budget = new EnsembleBudget(
                new StepBudget(minute, clock::get), new EnsembleMembers(settings), documents, context, some -> {});
        var kept = budget.choose(new BudgetedSteps.Kept("run", null));
        assertEquals(List.of("linear-svm"), kept.leftOut(), log::toString);
        var learner = budget.learner(kept, "");
        assertEquals(List.of("nb-svm"), new EnsembleMembers(learner.settings()).names());
        log.clear();
        learner.learn(documents, context).classifier().close();
        assertTrue(log.contains("fold 1 of 3, nb-svm: already done"), log::toString);
    }

    /** Several last models are for those whose steps all fit. */
    @Test
    void fewerStepsAreOfOneModel() throws IOException {
        var settings = ConfigFiles.yaml().readTree("""
                prior: none
                screening: false
                members:
                  baseline:
                    model: {embedding: 8, hidden: 6, dense: [8]}
                    vocabulary: {min_documents: 1}
                    training: {steps: 1000000, batch: 10, evaluate_every: 10, ramp: 5}
                    pretraining: {kind: none}
                """);
        var log = new ArrayList<String>();
        var context = context(log, "never", () -> {});
        var budget = new EnsembleBudget(
                new StepBudget(Duration.ofSeconds(30), System::nanoTime),
                new EnsembleMembers(ensemble(settings).settings()),
                TinyTexts.split(),
                context,
                some -> {});
        var kept = budget.choose(new BudgetedSteps.Kept("run", null));
        assertEquals(1, kept.models(), kept::toString);
        assertEquals(1, budget.learner(kept, "").settings().path("models").asInt());
        assertTrue(log.stream().anyMatch(line -> line.contains("--set models=1")), log::toString);
    }

    @Test
    void aTimeInWhichNoMemberLearnsIsRefused() {
        var minute = Duration.ofMinutes(1);
        var clock = new AtomicLong();
        var steps = new StepBudget(minute, clock::get);
        clock.set(2 * minute.toNanos());
        var budget = new EnsembleBudget(
                steps,
                new EnsembleMembers(twoLinearMembers()),
                TinyTexts.split(),
                context(new ArrayList<>(), "never", () -> {}),
                some -> {});
        var refused = assertThrows(InputException.class, () -> budget.choose(new BudgetedSteps.Kept("run", null)));
        assertTrue(
                String.valueOf(refused.getMessage()).contains("no member of the ensemble has learned"),
                refused::toString);
    }

    @Test
    void fewerPassesAreNeverMore() {
        var members =
                new EnsembleMembers(ensemble(ConfigFiles.yaml().readTree("""
                members:
                  word-vectors: {}
                  few: {method: word-vectors, pretraining: {skip_gram: {epochs: 2}}}
                  paragraph-vectors: {}
                  two: {method: paragraph-vectors, paragraphs: {epochs: 2}}
                """)).settings());
        var passes = List.of(
                "/members/word-vectors/pretraining/skip_gram/epochs",
                "/members/few/pretraining/skip_gram/epochs",
                "/members/paragraph-vectors/paragraphs/epochs",
                "/members/two/paragraphs/epochs");
        var three = members.withPasses(3).settings();
        assertEquals(
                List.of(3, 2, 3, 2),
                passes.stream().map(key -> three.at(key).asInt()).toList());
        // A number that suits the length of the text, 0, may be as small as 5.
        var nine = members.withPasses(9).settings();
        assertEquals(
                List.of(9, 2, 0, 2),
                passes.stream().map(key -> nine.at(key).asInt()).toList());
        assertEquals(
                List.of("--set paragraphs.epochs=3", "--set pretraining.skip_gram.epochs=3"),
                members.withPasses(3).optionsUnlike(members));
        assertEquals(
                2, members.only(List.of("word-vectors", "paragraph-vectors")).vectorsCount());
    }

    @Test
    void wordVectorsAreSharedByMembersWithTheSameOnesOnly() {
        var same =
                new EnsembleMembers(ensemble(ConfigFiles.yaml().readTree("members: {word-vectors: {}, baseline: {}}"))
                        .settings());
        assertTrue(same.sharesVectors("baseline", List.of("word-vectors")));
        var wider = new EnsembleMembers(
                ensemble(ConfigFiles.yaml().readTree("members: {word-vectors: {}, baseline: {model: {embedding: 7}}}"))
                        .settings());
        assertFalse(wider.sharesVectors("baseline", List.of("word-vectors")));
    }

    @Test
    void aRunThatIsStoppedWhileMembersLearnResumesAndIsNoOtherRun() throws IOException {
        var members = new EnsembleMembers(twoLinearMembers());
        var documents = TinyTexts.split();
        var run = Description.of(Map.of("method", "ensemble", "budget", "1h"));
        var reached = new AtomicBoolean();
        var log = new ArrayList<String>();
        var context = context(log, "linear-svm: error", () -> reached.set(true));
        var hour = Duration.ofHours(1);
        assertThrows(
                StoppedException.class,
                () -> new BudgetedSteps(hour, new RunState(directory), false)
                        .choose(members, run, documents, context.withStop(reached::get), false));
        var other = Description.of(Map.of("method", "ensemble", "budget", "2h"));
        var refused = assertThrows(
                InputException.class,
                () -> new BudgetedSteps(hour, new RunState(directory), false)
                        .choose(members, other, documents, context, false));
        assertTrue(String.valueOf(refused.getMessage()).contains("budget is 2h, was 1h"), refused::toString);
        log.clear();
        var budgeted = new BudgetedSteps(hour, new RunState(directory), false);
        var learner = budgeted.choose(members, run, documents, context, false);
        assertTrue(log.contains("fold 1 of 3, linear-svm: already done"), log::toString);
        assertFalse(log.stream().anyMatch(line -> line.contains("nb-svm: ")), log::toString);
        assertEquals(members.names(), new EnsembleMembers(learner.settings()).names());
        learner.forget(context);
        budgeted.forget();
        new RunState(directory).forget();
        try (var left = Files.list(directory)) {
            assertEquals(
                    List.of(),
                    left.filter(file -> !file.getFileName().toString().matches("labeled.csv|raw|test.csv"))
                            .toList());
        }
    }

    /** Otherwise a run that is killed and resumed would take longer than its budget. */
    @Test
    void timeBeforeAResumeCounts() throws IOException {
        var members = new EnsembleMembers(twoLinearMembers());
        var run = Description.of(Map.of("method", "ensemble", "budget", "1m"));
        var minute = Duration.ofMinutes(1);
        var clock = new AtomicLong();
        var stopped = new AtomicBoolean();
        var log = new ArrayList<String>();
        var context = context(log, "Ensemble:", () -> {
            clock.set(minute.toNanos() / 2);
            stopped.set(true);
        });
        var documents = TinyTexts.split();
        assertThrows(
                StoppedException.class,
                () -> new BudgetedSteps(minute, clock::get, new RunState(directory), false)
                        .choose(members, run, documents, context.withStop(stopped::get), false));
        var later = new AtomicLong();
        // The time of this process alone would let the second member begin.
        var again = new BudgetedSteps(minute, later::get, new RunState(directory), false);
        later.set(minute.toNanos() * 3 / 5);
        var learner = again.choose(members, run, documents, context, false);
        assertEquals(List.of("nb-svm"), new EnsembleMembers(learner.settings()).names(), log::toString);
    }

    @Test
    void finishTakesTheMembersThatHaveLearnedAndTheRunCanStillResume() throws IOException {
        var members = new EnsembleMembers(twoLinearMembers());
        var run = Description.of(Map.of("method", "ensemble", "budget", "1h"));
        var stopped = new AtomicBoolean();
        var log = new ArrayList<String>();
        var context = context(log, "Ensemble:", () -> stopped.set(true));
        var documents = TinyTexts.split();
        var hour = Duration.ofHours(1);
        var state = new RunState(directory);
        var early = assertThrows(
                InputException.class,
                () -> new BudgetedSteps(hour, state, false).choose(members, run, documents, context, true));
        assertTrue(String.valueOf(early.getMessage()).contains("no member of the ensemble has learned"));
        // Otherwise the next run would not choose the passes of vectors.
        assertFalse(Files.exists(directory.resolve("budget.json")));
        assertThrows(
                StoppedException.class,
                () -> new BudgetedSteps(hour, state, false)
                        .choose(members, run, documents, context.withStop(stopped::get), false));
        var finished = new BudgetedSteps(hour, state, false).choose(members, run, documents, context, true);
        assertEquals(List.of("nb-svm"), new EnsembleMembers(finished.settings()).names());
        var resumed = new BudgetedSteps(hour, state, false).choose(members, run, documents, context, false);
        assertEquals(members.names(), new EnsembleMembers(resumed.settings()).names());
    }

    @Test
    void repeatingAFinishedCommandLeavesNothing() {
        var options = new String[] {
            "--steps",
            "20",
            "--budget",
            "1h",
            "--set",
            "folds=2",
            "--set",
            "members={linear-svm: {}, lstm: {method: baseline}}"
        };
        var first = train("a.vatext", options);
        assertEquals(0, first.code(), first.err());
        assertFalse(Files.exists(directory.resolve("a.vatext.work")), first.err());
        var again = train("a.vatext", options);
        assertTrue(again.err().contains("has been trained with these settings and documents already"), again.err());
        assertFalse(again.err().contains("fold 1 of 2"), again.err());
        assertFalse(Files.exists(directory.resolve("a.vatext.work")), again.err());
    }

    /** {@code --finish} writes a model of some members, and the same command goes on to that of all. */
    @Test
    void aModelOfSomeMembersIsFollowedByThatOfAll() throws IOException {
        var options = new String[] {
            "--budget",
            "1h",
            "--steps",
            "20",
            "--set",
            "folds=2",
            "--set",
            "members={linear-svm: {}, lstm: {method: baseline}}"
        };
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
        var options = new String[] {
            "--budget",
            "1h",
            "--steps",
            "20",
            "--set",
            "folds=2",
            "--set",
            "members={linear-svm: {}, lstm: {method: baseline}}"
        };
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
        options[1] = "2h";
        var longer = train("a.vatext", options);
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
