package io.vatext.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.classifier.LstmFormat;
import io.vatext.classifier.TinyTexts;
import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Learned;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.learning.SettingsChange;
import io.vatext.methods.Methods;
import io.vatext.methods.Models;
import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import io.vatext.support.ConfigFiles;
import io.vatext.support.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A member that selects its weights by the fold that was left out learns once more, from all labels. */
class RefitTest {
    private static final String SETTINGS = """
            {settings: {model: {embedding: 8, hidden: 6, dense: [8]}, vocabulary: {min_documents: 1},
              training: {steps: 40, batch: 10, learning_rate: 0.03, averaging: 0.8, evaluate_every: 10, ramp: 5, dropout: 0.2},
              pretraining: {kind: none}}}
            """;

    @TempDir
    private Path directory;

    private static Learner lstm() {
        var settings = ConfigFiles.yaml().readTree(SETTINGS).path("settings");
        return Methods.standard()
                .named("baseline", "test")
                .learner(List.of(new SettingsChange(settings, "test")), List.of());
    }

    /** An ensemble of an LSTM alone. */
    private static Learner ensemble(Learner lstm, int folds, boolean refit) {
        return ensemble(lstm, folds, refit, 1);
    }

    private static Learner ensemble(Learner lstm, int folds, boolean refit, int models) {
        var settings = ConfigFiles.json().createObjectNode().put("folds", folds).put("prior", "none");
        settings.put("screening", true)
                .put("refit", refit)
                .put("models", models)
                .putObject("members")
                .set("lstm", lstm.settings());
        return new EnsembleLearner(
                EnsembleSettings.of(settings, "test"),
                List.of(new Member("lstm", "baseline", lstm)),
                List.of(new LstmFormat()));
    }

    private static SplitDocuments split() {
        return new SplitDocuments(
                TinyTexts.documents("labeled", 24)::stream,
                TinyTexts.documents("validation", 6)::stream,
                DocumentSource.EMPTY,
                DocumentSource.EMPTY,
                Map.of(),
                List.of(),
                true);
    }

    private static RunContext context() {
        return RunContext.of(1).withThreads(1);
    }

    /** What a learner was given: its steps, if they were set, and the labels that it read. */
    private record Reading(@Nullable Long steps, Set<String> labeled, Set<String> validation) {}

    /** A learner that behaves as an LSTM but for what a test changes. */
    private interface Wrapping extends Learner {
        Learner lstm();

        @Override
        default JsonNode settings() {
            return lstm().settings();
        }

        @Override
        default String objective() {
            return lstm().objective();
        }

        @Override
        default boolean usesUnlabeled() {
            return lstm().usesUnlabeled();
        }

        @Override
        default boolean readsWordOrder() {
            return lstm().readsWordOrder();
        }

        @Override
        default boolean selectsByValidation() {
            return lstm().selectsByValidation();
        }
    }

    /** An LSTM that notes what it is given. */
    private record Noting(Learner lstm, @Nullable Long steps, List<Reading> readings) implements Wrapping {
        @Override
        public Learned learn(SplitDocuments documents, RunContext context) throws IOException {
            readings.add(new Reading(steps, ids(documents.labeled()), ids(documents.validation())));
            return lstm.learn(documents, context);
        }

        private static Set<String> ids(DocumentSource source) {
            try (var documents = source.open()) {
                return documents.map(Document::id).collect(Collectors.toCollection(TreeSet::new));
            }
        }

        @Override
        public Optional<Learner> withSteps(long number) {
            return lstm.withSteps(number).map(other -> new Noting(other, number, readings));
        }
    }

    private List<Long> keptSteps() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("fold-.*probabilities.vatext"))
                    .map(file ->
                            ModelArchive.read(file).manifest().path("kept_step").asLong())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void itReadsAllLabelsForAsManyPassesAsTheFoldsChose() throws IOException {
        var readings = new ArrayList<Reading>();
        var all = Stream.concat(Noting.ids(split().labeled()).stream(), Noting.ids(split().validation()).stream())
                .collect(Collectors.toSet());
        var learned = ensemble(new Noting(lstm(), null, readings), 3, true)
                .learn(split(), context().withDirectories(RunDirectories.of(directory)));
        learned.classifier().close();
        assertEquals(4, readings.size());
        readings.subList(0, 3).forEach(fold -> assertEquals(20, fold.labeled().size()));
        var kept = keptSteps();
        // The folds learned from two thirds of the documents, so that a pass over all of them takes half as many steps
        // again.
        var steps = Math.round(1.5 * kept.get(1));
        assertEquals(new Reading(steps, all, Set.of()), readings.get(3));
        assertTrue(
                learned.notes().stream()
                        .anyMatch(note -> note.endsWith("learned again from all labels in " + steps + " steps.")),
                learned.notes()::toString);
    }

    @Test
    void heldOutValidationDocumentsAreLearnedFromToo() throws IOException {
        var readings = new ArrayList<Reading>();
        ensemble(new Noting(lstm(), null, readings), 1, true)
                .learn(split(), context().withDirectories(RunDirectories.of(directory)))
                .classifier()
                .close();
        assertEquals(2, readings.size());
        assertEquals(30, readings.get(1).labeled().size());
        assertEquals(Math.round(30 / 24.0 * keptSteps().get(0)), readings.get(1).steps());
    }

    @Test
    void withoutItTheModelsOfTheFoldsStay() throws IOException {
        var readings = new ArrayList<Reading>();
        var learned = ensemble(new Noting(lstm(), null, readings), 3, false).learn(split(), context());
        learned.classifier().close();
        assertEquals(3, readings.size());
        assertTrue(
                learned.notes().stream().anyMatch(note -> note.endsWith("the models of all folds.")),
                learned.notes()::toString);
    }

    private byte[] saved(Learned learned, String name) throws IOException {
        var file = directory.resolve(name);
        try (var classifier = learned.classifier()) {
            classifier.save(file);
        }
        return Files.readAllBytes(file);
    }

    @Test
    void aRunThatIsStoppedMeanwhileResumesWithTheSameBits() throws IOException {
        var expected = saved(ensemble(lstm(), 3, true).learn(split(), context()), "whole.vatext");
        var learner = ensemble(lstm(), 3, true);
        var context = context().withDirectories(RunDirectories.of(directory.resolve("work")));
        var reached = new AtomicBoolean();
        var stopping = context.withLog(line -> reached.compareAndSet(false, line.startsWith("all labels, lstm")))
                .withStop(reached::get);
        assertThrows(StoppedException.class, () -> learner.learn(split(), stopping));
        var log = new ArrayList<String>();
        assertArrayEquals(expected, saved(learner.learn(split(), context.withLog(log::add)), "resumed.vatext"));
        assertTrue(log.contains("fold 3 of 3, lstm: already done"), log::toString);
        // Finished as well, but not forgotten.
        log.clear();
        assertArrayEquals(expected, saved(learner.learn(split(), context.withLog(log::add)), "again.vatext"));
        assertTrue(log.contains("all labels, lstm: already done"), log::toString);
    }

    @Test
    void severalModelsLearnFromAllLabelsWithDifferentRandomNumbers() throws IOException {
        var readings = new ArrayList<Reading>();
        var learned = ensemble(new Noting(lstm(), null, readings), 3, true, 2).learn(split(), context());
        learned.classifier().close();
        assertEquals(5, readings.size());
        assertEquals(readings.get(3), readings.get(4));
        assertTrue(
                learned.notes().stream().anyMatch(note -> note.contains("learned again from all labels 2 times in ")),
                learned.notes()::toString);
        var work = context().withDirectories(RunDirectories.of(directory.resolve("work")));
        var both = saved(ensemble(lstm(), 3, true, 2).learn(split(), work), "both.vatext");
        assertEquals(
                2,
                ModelArchive.read(directory.resolve("both.vatext"))
                        .manifest()
                        .at("/members/0/models")
                        .size());
        var texts = List.of("cheese and soup", "rain, wind and storm");
        try (var one = ensemble(lstm(), 3, true).learn(split(), work).classifier();
                var two = Models.standard().load(directory.resolve("both.vatext"), 1)) {
            assertNotEquals(one.classify(texts), two.classify(texts));
        }
        var log = new ArrayList<String>();
        assertArrayEquals(
                both, saved(ensemble(lstm(), 3, true, 2).learn(split(), work.withLog(log::add)), "again.vatext"));
        assertTrue(log.contains("all labels, lstm, model 2: already done"), log::toString);
    }

    @Test
    void aPartWithoutTheChosenStepIsLearnedAgain() throws IOException {
        var learner = ensemble(lstm(), 2, true);
        var context = context().withDirectories(RunDirectories.of(directory.resolve("work")));
        var expected = saved(learner.learn(split(), context), "first.vatext");
        var file = directory.resolve("work/members/lstm/fold-1.probabilities.vatext");
        var contents = ModelArchive.read(file);
        var older = (ObjectNode) contents.manifest().deepCopy();
        older.remove("kept_step");
        ModelArchive.write(file, new ModelContents(older, contents.entries(), contents.tensors()));
        var log = new ArrayList<String>();
        assertArrayEquals(expected, saved(learner.learn(split(), context.withLog(log::add)), "second.vatext"));
        assertTrue(log.stream().noneMatch(line -> line.equals("fold 1 of 2, lstm: already done")), log::toString);
        assertTrue(log.contains("fold 2 of 2, lstm: already done"), log::toString);
    }

    /** An LSTM whose best weights are those of a certain step, of 100. */
    private record Keeping(Learner lstm, long step, long pretraining) implements Wrapping {
        @Override
        public Learned learn(SplitDocuments documents, RunContext context) throws IOException {
            var learned = lstm.learn(documents, context);
            return new Learned(
                    learned.classifier(),
                    new Learned.Cost(1, 100L, null),
                    learned.selection(),
                    List.of(),
                    List.of(new Learned.Validated(step, 0.5, 1, true)));
        }

        @Override
        public long pretrainingSteps(long documents) {
            return pretraining;
        }

        @Override
        public Optional<Learner> withSteps(long number) {
            return lstm.withSteps(1);
        }
    }

    /** More models cost little if each needs few steps, and as much again as its word vectors. */
    @Test
    void theModelsThatSuitTakeAboutAsLongAsTheFolds() throws IOException {
        // Three folds of 100 steps; a last training has half as many steps again as a fold needed.
        assertEquals(1, suited(100, 100));
        assertEquals(2, suited(100, 0));
        assertEquals(3, suited(60, 20));
        assertEquals(4, suited(10, 0));
        assertEquals(1, suited(10, 1000));
    }

    private int suited(long kept, long pretraining) throws IOException {
        var learner = ensemble(new Keeping(lstm(), kept, pretraining), 3, true, 0);
        try (var classifier = learner.learn(split(), context()).classifier()) {
            return classifier.contents().manifest().at("/members/0/models").size();
        }
    }

    @Test
    void theModelFileHasTheModelOfAllLabels() throws IOException {
        var file = directory.resolve("model.vatext");
        var texts = List.of("cheese and soup", "rain, wind and storm");
        try (var classifier =
                ensemble(lstm(), 3, true).learn(split(), context()).classifier()) {
            classifier.save(file);
            var models = classifier.contents().manifest().at("/members/0/models");
            assertEquals(1, models.size());
            try (var loaded = Models.standard().load(file, 1)) {
                assertEquals(classifier.classify(texts), loaded.classify(texts));
            }
        }
    }
}
