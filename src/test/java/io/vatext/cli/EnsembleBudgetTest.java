package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.classifier.TinyTexts;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.support.InputException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What of an ensemble fits into a time, with clocks and members of the test's own. */
class EnsembleBudgetTest {
    @TempDir
    private Path directory;

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
            assertEquals(List.of(), left.toList());
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
        assertTrue(String.valueOf(early.getMessage()).contains("no member of the ensemble has finished learning"));
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
}
