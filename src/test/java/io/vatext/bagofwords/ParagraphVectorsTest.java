package io.vatext.bagofwords;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Classifier;
import io.vatext.learning.Learner;
import io.vatext.learning.RunContext;
import io.vatext.learning.RunDirectories;
import io.vatext.learning.SettingsChange;
import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import io.vatext.model.Tensor;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.StoppedException;
import io.vatext.text.Tokenizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Paragraph vectors on texts whose words occur equally often in both classes; what differs is which words follow each other. */
class ParagraphVectorsTest {
    private static final int WORDS = 20;
    private static final List<String> CLASSES = List.of("even", "odd");
    private static final String SMALL =
            "{embedding: 16, self_training: {unlabeled: 100}, cross_validation: {folds: 2}}";

    @TempDir
    private Path directory;

    /** Pairs of words, of equal or of neighboring numbers. */
    private static String text(int label, int first, int last, Random random) {
        var words = new ArrayList<String>();
        for (var i = 0; i < 15; i++) {
            var word = first + random.nextInt(last - first);
            words.add("a" + word);
            words.add("b" + (word + label) % WORDS);
            words.add("common" + random.nextInt(5));
        }
        return String.join(" ", words);
    }

    private static List<Document> documents(String part, int count, int first, int last, boolean labeled) {
        var random = new Random(part.hashCode());
        return IntStream.range(0, count)
                .mapToObj(i ->
                        new Document(part + i, text(i % 2, first, last, random), labeled ? CLASSES.get(i % 2) : null))
                .toList();
    }

    private static SplitDocuments split() {
        return new SplitDocuments(
                documents("labeled", 12, 0, WORDS / 2, true)::stream,
                DocumentSource.EMPTY,
                documents("unlabeled", 600, 0, WORDS, false)::stream,
                DocumentSource.EMPTY,
                Map.of());
    }

    static Learner learner(String settings) {
        var change = new SettingsChange(ConfigFiles.yaml().readTree(settings), "test");
        return BagOfWordsMethod.all().stream()
                .filter(m -> m.name().equals("paragraph-vectors"))
                .findFirst()
                .orElseThrow()
                .learner(List.of(), List.of(change));
    }

    private static Classifier learn(String settings, RunContext context) throws IOException {
        return learner(settings).learn(split(), context).classifier();
    }

    private static long errors(Classifier classifier, int first, int last) {
        return documents("test", 100, first, last, true).stream()
                .filter(document ->
                        !classifier.classify(document.text()).label().equals(document.label()))
                .count();
    }

    @Test
    void pairsThatNoLabeledDocumentHasAreLearned() throws IOException {
        try (var pairs = learn(SMALL, RunContext.of(1).withThreads(2));
                var words = learn(
                        "{embedding: 16, ngrams: 1, self_training: {unlabeled: 100}}",
                        RunContext.of(1).withThreads(2))) {
            assertTrue(errors(words, 0, WORDS) > 25, "single words tell nothing: " + errors(words, 0, WORDS));
            assertTrue(errors(pairs, WORDS / 2, WORDS) < 10, "errors: " + errors(pairs, WORDS / 2, WORDS));
        }
    }

    private List<String> texts() {
        return documents("test", 20, 0, WORDS, true).stream()
                .map(Document::text)
                .toList();
    }

    @Test
    void aModelThatIsReadGivesTheSameAnswers() throws IOException {
        var file = directory.resolve("model.vatext");
        try (var classifier = learn(SMALL, RunContext.of(1).withThreads(2))) {
            classifier.save(file);
            try (var read = new LinearFormat(Tokenizers.NONE).load(file, ModelArchive.read(file), 1)) {
                assertEquals(classifier.classify(texts()), read.classify(texts()));
                assertEquals("paragraph-vectors", read.description().facts().get("method"));
            }
        }
    }

    @Test
    void aModelWithEndlessNgramsIsRefused() throws IOException {
        var file = directory.resolve("model.vatext");
        try (var classifier = learn(SMALL, RunContext.of(1).withThreads(2))) {
            var contents = classifier.contents();
            var manifest = contents.manifest().deepCopy();
            ((ObjectNode) manifest.path("features")).put("length", 2_000_000_000);
            var damaged = new ModelContents(manifest, contents.entries(), contents.tensors());
            assertThrows(InputException.class, () -> new LinearFormat(Tokenizers.NONE).load(file, damaged, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"counts", "vectors", "ngrams"})
    void aModelWithoutOneOfItsPartsIsRefused(String missing) throws IOException {
        var file = directory.resolve("model.vatext");
        try (var classifier = learn(SMALL, RunContext.of(1).withThreads(2))) {
            var contents = classifier.contents();
            var others = contents.tensors().stream()
                    .filter(tensor -> !tensor.name().equals(missing))
                    .toList();
            var damaged = new ModelContents(contents.manifest(), contents.entries(), List.<Tensor>copyOf(others));
            var refusal =
                    assertThrows(InputException.class, () -> new LinearFormat(Tokenizers.NONE).load(file, damaged, 1));
            assertTrue(String.valueOf(refusal.getMessage()).contains(missing), missing);
        }
    }

    @Test
    void aStoppedRunResumesAndLeavesNothing() throws IOException {
        var updates = new AtomicLong();
        Progress.Factory counting = (task, total, unit) -> (done, detail) -> {
            if (task.contains("pre-training")) {
                updates.incrementAndGet();
            }
        };
        var work = directory.resolve("work");
        var context = RunContext.of(1)
                .withThreads(2)
                .withDirectories(RunDirectories.of(work))
                .withCheckpointEvery(Duration.ZERO);
        var stopping = context.withProgress("train", counting).withStop(() -> updates.get() > 3);
        assertThrows(StoppedException.class, () -> learn(SMALL, stopping));
        assertTrue(
                names(work).stream().anyMatch(name -> name.matches("paragraphs-[0-9a-f]+\\.work")),
                names(work).toString());
        try (var whole = learn(SMALL, RunContext.of(1).withThreads(2));
                var resumed = learn(SMALL, context)) {
            assertEquals(whole.classify(texts()), resumed.classify(texts()));
        }
        learner(SMALL).forget(context);
        assertEquals(
                List.of(),
                names(work).stream()
                        .filter(name -> name.startsWith("paragraphs"))
                        .toList());
    }

    private static List<String> names(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void aRunWithoutADirectoryDoesNotPromiseToResume() {
        var updates = new AtomicLong();
        Progress.Factory counting = (task, total, unit) -> (done, detail) -> {
            if (task.contains("pre-training")) {
                updates.incrementAndGet();
            }
        };
        var stopping =
                RunContext.of(1).withThreads(2).withProgress("train", counting).withStop(() -> updates.get() > 3);
        var stopped = assertThrows(StoppedException.class, () -> learn(SMALL, stopping));
        assertFalse(stopped.isResumable());
    }

    @Test
    void anotherRunFindsTheVectorsUnlessTheFileIsDamaged() throws IOException {
        var log = new ArrayList<String>();
        var shared = directory.resolve("shared");
        var directories = RunDirectories.of(directory.resolve("work"));
        var context = RunContext.of(1)
                .withThreads(2)
                .withLog(log::add)
                .withDirectories(new RunDirectories(
                        directories.work(), directories.prepared(), shared, directories.embeddings()));
        try (var first = learn(SMALL, context)) {
            log.clear();
            try (var second = learn(SMALL, context)) {
                assertEquals(first.classify(texts()), second.classify(texts()));
                assertTrue(log.contains("paragraph vectors: from an earlier run"), log.toString());
            }
            log.clear();
            asBeforeSimilarity(shared.resolve(names(shared).get(0)));
            learn(SMALL, context).close();
            assertTrue(log.contains("paragraph vectors: from an earlier run"), log.toString());
            log.clear();
            Files.writeString(shared.resolve(names(shared).get(0)), "damaged");
            try (var third = learn(SMALL, context)) {
                assertEquals(first.classify(texts()), third.classify(texts()));
                assertTrue(log.stream().anyMatch(line -> line.contains("damaged")), log.toString());
            }
            log.clear();
            try (var other = learn(
                    SMALL,
                    new RunContext(
                            2,
                            2,
                            context.task(),
                            context.progress(),
                            context.stop(),
                            context.log(),
                            context.directories(),
                            context.checkpointEvery(),
                            context.provenance(),
                            null))) {
                assertFalse(log.contains("paragraph vectors: from an earlier run"), "another seed");
            }
        }
    }

    /** Makes kept vectors those of an earlier version, which knew neither cosines nor own answers. */
    private static void asBeforeSimilarity(Path file) throws IOException {
        var contents = ModelArchive.read(file);
        var manifest = contents.manifest().deepCopy();
        ((ObjectNode) manifest.path("run")).put("settings_version", 1);
        var removed = ((ObjectNode) manifest.path("features").path("paragraphs")).remove("similarity");
        assertEquals("dot", removed.asString());
        ModelArchive.write(file, new ModelContents(manifest, contents.entries(), contents.tensors()));
    }

    @Test
    void theModelSaysWhetherItLearnedFromOwnAnswers() throws IOException {
        var learned = learner(SMALL).learn(split(), RunContext.of(1).withThreads(2));
        var alone = learner("{embedding: 16, self_training: {rounds: 0}}")
                .learn(split(), RunContext.of(1).withThreads(2));
        try (var classifier = learned.classifier();
                var other = alone.classifier()) {
            var chosen = Objects.requireNonNull(learned.selection()).chosen();
            assertTrue(chosen.matches("(self-training|labels alone), C = .*"), chosen);
            assertEquals(
                    chosen.startsWith("self-training"),
                    String.valueOf(classifier.description().facts().get("objective"))
                            .contains("own answers"));
            assertTrue(Objects.requireNonNull(alone.selection()).chosen().startsWith("C = "));
            assertFalse(
                    String.valueOf(other.description().facts().get("objective")).contains("own answers"));
        }
    }

    /** A text whose first 450 words are of no class. */
    private static Document late(Document document) {
        return new Document(document.id(), "before ".repeat(450) + document.text(), document.label());
    }

    @Test
    void documentsAreReadToTheirEnd() throws IOException {
        var late = new SplitDocuments(
                () -> documents("labeled", 12, 0, WORDS / 2, true).stream().map(ParagraphVectorsTest::late),
                DocumentSource.EMPTY,
                () -> documents("unlabeled", 600, 0, WORDS, false).stream().map(ParagraphVectorsTest::late),
                DocumentSource.EMPTY,
                Map.of());
        try (var classifier =
                learner(SMALL).learn(late, RunContext.of(1).withThreads(2)).classifier()) {
            var errors = documents("test", 100, WORDS / 2, WORDS, true).stream()
                    .map(ParagraphVectorsTest::late)
                    .filter(document ->
                            !classifier.classify(document.text()).label().equals(document.label()))
                    .count();
            assertTrue(errors < 10, "errors: " + errors);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ngrams: 9}",
                "{embedding: 0}",
                "{unlabeled: 0}",
                "{paragraphs: {negatives: 0}}",
                "{paragraphs: {learning_rate: 0}}",
                "{c: []}"
            })
    void settingsThatMeanNothingAreRefused(String settings) {
        assertThrows(InputException.class, () -> learner(settings));
    }
}
