package io.vatext.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.classifier.TinyTexts;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.corpus.UserCorpus;
import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.learning.Learned;
import io.vatext.learning.Learner;
import io.vatext.learning.Prediction;
import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.methods.Models;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Messages;
import io.vatext.support.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleTest {
    private static final List<String> TEXTS =
            List.of("cheese and soup", "rain, wind and storm", "the bank raised the price", "qqq zzz", "");

    private static final String LSTM = """
            lstm: {method: baseline, model: {embedding: 8, hidden: 4, dense: [6]},
              vocabulary: {min_documents: 1},
              training: {steps: 12, batch: 10, unlabeled_batch: 10, learning_rate: 0.03, evaluate_every: 6, ramp: 1},
              pretraining: {kind: none}}
            """;

    static final String THREE =
            "members: {linear-svm: {}, naive-bayes: {}, " + LSTM.strip() + "}\nfolds: 3\nscreening: false";

    static final String TWO = "members: {linear-svm: {}, naive-bayes: {}}\nfolds: 3";

    @TempDir
    private Path directory;

    static Learner learner(String... yaml) {
        var changes = new ArrayList<SettingsChange>();
        for (var change : yaml) {
            changes.add(new SettingsChange(ConfigFiles.yaml().readTree(change), "test"));
        }
        return Methods.standard().named("ensemble", "test").learner(List.of(), changes);
    }

    private static SplitDocuments split() {
        return new SplitDocuments(
                TinyTexts.documents("labeled", 24)::stream,
                TinyTexts.documents("validation", 6)::stream,
                TinyTexts.documents("unlabeled", 30).stream()
                        .map(document -> document.unlabeled())
                        .toList()::stream,
                DocumentSource.EMPTY,
                Map.of(),
                List.of(),
                true);
    }

    private static RunContext context() {
        return RunContext.of(1).withThreads(1);
    }

    private static Learned learn(SplitDocuments split, String... yaml) throws IOException {
        return learner(yaml).learn(split, context());
    }

    @Test
    void membersOfDifferentKindsAreCombinedAndAllLabelsAreUsed() throws IOException {
        var log = new ArrayList<String>();
        var learned = learner(THREE).learn(split(), context().withLog(log::add));
        try (var classifier = learned.classifier()) {
            assertEquals(TinyTexts.classes(), classifier.classes());
            var test = TinyTexts.documents("test", 60);
            var errors = test.stream()
                    .filter(document ->
                            !classifier.classify(document.text()).label().equals(document.label()))
                    .count();
            assertTrue(errors < 15, "errors " + errors);
            var selection = Objects.requireNonNull(learned.selection());
            assertEquals("3-fold cross-validation", selection.how());
            assertEquals(30, selection.documents());
            assertTrue(log.stream().anyMatch(line -> line.startsWith("fold 2 of 3, lstm: ")), log::toString);
            assertTrue(
                    learned.notes().stream().anyMatch(note -> note.startsWith("linear-svm: error ")),
                    learned.notes()::toString);
        }
    }

    /** After one step an LSTM knows nothing, and the other members are nearly always right. */
    @Test
    void aSlowMemberThatDoesNotHelpIsLeftOutAfterTheFirstFold() throws IOException {
        var log = new ArrayList<String>();
        var learned = learner(THREE, "screening: true", "members: {lstm: {training: {steps: 1}}}")
                .learn(split(), context().withLog(log::add));
        try (var classifier = learned.classifier()) {
            assertEquals(TinyTexts.classes(), classifier.classes());
            assertTrue(log.stream().noneMatch(line -> line.startsWith("fold 2 of 3, lstm: ")), log::toString);
            assertTrue(
                    learned.notes().stream().anyMatch(note -> note.startsWith("lstm: left out after the first fold")),
                    learned.notes()::toString);
        }
    }

    @Test
    void aLoadedEnsemblePredictsTheSame() throws IOException {
        var file = directory.resolve("model.vatext");
        List<Prediction> expected;
        try (var classifier = learn(split(), THREE).classifier()) {
            expected = classifier.classify(TEXTS);
            classifier.save(file);
            assertEquals(
                    classifier.description().facts(),
                    Models.standard().describe(file).facts());
        }
        try (var loaded = Models.standard().load(file, 1)) {
            assertEquals(expected, loaded.classify(TEXTS));
            var again = directory.resolve("again.vatext");
            loaded.save(again);
            assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
        }
    }

    @Test
    void aStoppedRunResumesWithTheSameBits() throws IOException {
        var whole = directory.resolve("whole.vatext");
        try (var classifier = learn(split(), THREE).classifier()) {
            classifier.save(whole);
        }
        var work = directory.resolve("work");
        var asked = new AtomicInteger();
        var learner = learner(THREE);
        var context = context().withDirectories(RunDirectories.of(work));
        for (var stops = 0; stops < 3; stops++) {
            var at = asked.get() + 60 + 150 * stops;
            assertThrows(
                    StoppedException.class,
                    () -> learner.learn(split(), context.withStop(() -> asked.incrementAndGet() > at)));
        }
        var log = new ArrayList<String>();
        var resumed = directory.resolve("resumed.vatext");
        try (var classifier = learner.learn(split(), context.withLog(log::add)).classifier()) {
            classifier.save(resumed);
        }
        assertTrue(log.stream().anyMatch(line -> line.endsWith("already done")), log::toString);
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(resumed));
        learner.forget(context);
        assertFalse(Files.exists(work));
    }

    /** Lets a run stop at the first step of a part, and takes the best so far; then the run goes on as if nothing had been. */
    private List<String> finishedAfterAStopAt(String part, String... yaml) throws IOException {
        var learner = learner(yaml);
        var context = context().withDirectories(RunDirectories.of(directory.resolve("work")));
        var reached = new AtomicBoolean();
        var stopping = context.withLog(line -> reached.compareAndSet(false, line.startsWith(part)))
                .withStop(reached::get);
        assertThrows(StoppedException.class, () -> learner.learn(split(), stopping));
        var finished = learner.withoutMoreSteps().learn(split(), context);
        try (var classifier = finished.classifier()) {
            assertEquals("food", classifier.classify("cheese and soup").label());
            assertEquals(
                    "before all members were trained",
                    classifier.description().provenance().get("stopped"));
        }
        assertArrayEquals(saved(learn(split(), yaml), "whole"), saved(learner.learn(split(), context), "resumed"));
        return finished.notes();
    }

    private byte[] saved(Learned learned, String name) throws IOException {
        var file = directory.resolve(name + ".vatext");
        try (var classifier = learned.classifier()) {
            classifier.save(file);
        }
        return Files.readAllBytes(file);
    }

    @Test
    void aRunStoppedInTheLastFoldIsFinishedWithTheBestWeightsOfEachFold() throws IOException {
        var notes = finishedAfterAStopAt("fold 3 of 3, lstm", THREE);
        assertTrue(
                notes.stream()
                        .anyMatch(note -> note.startsWith("lstm: error") && note.endsWith("models of all folds.")),
                notes::toString);
    }

    @Test
    void aRunStoppedWhileAllLabelsAreLearnedIsFinishedWithTheModelsOfTheFolds() throws IOException {
        var notes = finishedAfterAStopAt("all labels, lstm", THREE);
        assertTrue(
                notes.stream()
                        .anyMatch(note -> note.startsWith("lstm: error") && note.endsWith("models of all folds.")),
                notes::toString);
    }

    @Test
    void aRunStoppedBeforeAllFoldsHaveBegunIsFinishedWithoutThatMember() throws IOException {
        var notes = finishedAfterAStopAt("fold 2 of 3, lstm", THREE);
        assertTrue(
                notes.contains("lstm: left out, since its training has begun in only 2 of 3 folds."), notes::toString);
        assertTrue(notes.stream().anyMatch(note -> note.startsWith("linear-svm: error")), notes::toString);
    }

    @Test
    void aMemberThatDidNotHelpIsNotSaidToBeUnfinished() throws IOException {
        var all = new ArrayList<>(List.of(THREE, "screening: true"));
        all.add("members: {lstm: {training: {steps: 1}}, second: {method: baseline, model: {embedding: 8, hidden: 4,"
                + " dense: [6]}, vocabulary: {min_documents: 1}, pretraining: {kind: none}, training: {steps: 12,"
                + " batch: 10, learning_rate: 0.03, evaluate_every: 6, ramp: 1}}}");
        var notes = finishedAfterAStopAt("fold 1 of 3, second", all.toArray(String[]::new));
        assertTrue(
                notes.stream().anyMatch(note -> note.startsWith("lstm: left out after the first fold")),
                notes::toString);
    }

    @Test
    void aRunOfWhichNothingHasBegunCannotBeFinished() {
        var only = "members: {" + LSTM.strip() + "}\nfolds: 3";
        var context = context().withDirectories(RunDirectories.of(directory.resolve("work")));
        Messages.refusal(
                () -> learner(only).withoutMoreSteps().learn(split(), context),
                "no member has begun all of its trainings");
    }

    @Test
    void partsOfAnotherRunAreNotMixed() throws IOException {
        var context = context().withDirectories(RunDirectories.of(directory.resolve("work")));
        learner(TWO).learn(split(), context).classifier().close();
        Messages.refusal(
                () -> learner(TWO, "members: {linear-svm: {c: [3]}}").learn(split(), context),
                "another run",
                "settings.c",
                "start over");
    }

    /** A corpus whose labeled and unlabeled documents are in the same files, of which several shards could be made. */
    private SplitDocuments stored() throws IOException {
        var labeled = directory.resolve("labeled.csv");
        Files.writeString(
                labeled,
                TinyTexts.documents("labeled", 40).stream()
                        .map(document -> document.label() + ",\"" + document.text() + "\"\n")
                        .collect(Collectors.joining("", "label,text\n", "")));
        var corpus = new UserCorpus(Documents.open(labeled, ReaderOptions.RECOGNIZE), null, null, null, 0.2);
        return corpus.split(1).documents();
    }

    @Test
    void allFoldsAndMembersShareTheVectors() throws IOException {
        var pretrained = directory.resolve("pretrained");
        var directories = RunDirectories.of(null);
        var vectors =
                "{vocabulary: {min_documents: 1}, pretraining: {kind: skip-gram, skip_gram: {epochs: 3}}, folds: 3}";
        var members =
                "members: {word-vectors: {embedding: 8}, lstm: {method: baseline, model: {embedding: 8, hidden: 4,"
                        + " dense: [6]}, training: {steps: 4, batch: 10, evaluate_every: 4, ramp: 1}}}";
        learner(vectors, members)
                .learn(
                        stored(),
                        context()
                                .withDirectories(new RunDirectories(
                                        null, directory.resolve("prepared"), pretrained, directories.embeddings())))
                .classifier()
                .close();
        try (var encoders = Files.list(pretrained)) {
            assertEquals(
                    1,
                    encoders.filter(file -> file.toString().endsWith(".vatext")).count());
        }
    }

    @Test
    void withOneFoldTheValidationDocumentsDecide() throws IOException {
        var food = TinyTexts.documents("validation", 18).stream()
                .filter(document -> "food".equals(document.label()))
                .toList();
        for (var heldOut : List.of(true, false)) {
            var split = new SplitDocuments(
                    TinyTexts.documents("labeled", 24)::stream,
                    food::stream,
                    DocumentSource.EMPTY,
                    DocumentSource.EMPTY,
                    Map.of(),
                    List.of(),
                    heldOut);
            var learned = learn(split, TWO, "folds: 1");
            try (var classifier = learned.classifier()) {
                var selection = Objects.requireNonNull(learned.selection());
                assertEquals("validation documents", selection.how());
                assertEquals(6, selection.documents());
                // Held-out documents are learned from in the end, a separate validation set is not.
                var expected = heldOut ? 14 / 30.0 : 8 / 24.0;
                assertEquals(expected, classifier.description().prior()[0], 1e-12);
            }
        }
    }

    @Test
    void documentsThatCannotBeLeftOutAreStillLearned() throws IOException {
        var three = TinyTexts.documents("labeled", 3);
        var learned = learn(
                new SplitDocuments(
                        three::stream, DocumentSource.EMPTY, DocumentSource.EMPTY, DocumentSource.EMPTY, Map.of()),
                TWO);
        try (var classifier = learned.classifier()) {
            assertEquals(TinyTexts.classes(), classifier.classes());
            assertEquals(null, learned.selection());
        }
    }

    @Test
    void theEnsembleAdaptsToTheUnlabeledDocumentsIfAsked() throws IOException {
        var food = TinyTexts.documents("unlabeled", 90).stream()
                .filter(document -> "food".equals(document.label()))
                .map(document -> document.unlabeled())
                .toList();
        var split = new SplitDocuments(
                TinyTexts.documents("labeled", 30)::stream,
                DocumentSource.EMPTY,
                food::stream,
                DocumentSource.EMPTY,
                Map.of());
        try (var plain = learn(split, TWO).classifier();
                var adapted = learn(split, TWO, "prior: adapted").classifier()) {
            var text = "the bread of the bank";
            assertTrue(adapted.classify(text).probabilities().getOrDefault("food", 0.0)
                    > plain.classify(text).probabilities().getOrDefault("food", 1.0));
        }
    }
}
