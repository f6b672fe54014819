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
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paragraph vectors on texts whose words occur equally often in both classes; what differs is which words follow each other. */
class ParagraphVectorsTest {
    private static final int WORDS = 20;
    private static final List<String> CLASSES = List.of("even", "odd");
    private static final String SMALL = "{embedding: 16}";

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

    private static Learner learner(String settings) {
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
        try (var pairs = learn(SMALL, RunContext.of(1));
                var words = learn("{embedding: 16, ngrams: 1}", RunContext.of(1))) {
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
        try (var classifier = learn(SMALL, RunContext.of(1))) {
            classifier.save(file);
            try (var read = new LinearFormat(Tokenizers.NONE).load(file, ModelArchive.read(file), 1)) {
                assertEquals(classifier.classify(texts()), read.classify(texts()));
                assertEquals("paragraph-vectors", read.description().facts().get("method"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"counts", "vectors", "ngrams"})
    void aModelWithoutOneOfItsPartsIsRefused(String missing) throws IOException {
        var file = directory.resolve("model.vatext");
        try (var classifier = learn(SMALL, RunContext.of(1))) {
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
    void aStoppedRunGoesOnAndLeavesNothing() throws IOException {
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
        assertTrue(Files.exists(work.resolve("paragraphs/checkpoint.vatext")));
        try (var whole = learn(SMALL, RunContext.of(1).withThreads(2));
                var resumed = learn(SMALL, context)) {
            assertEquals(whole.classify(texts()), resumed.classify(texts()));
        }
        learner(SMALL).forget(context);
        assertFalse(Files.exists(work.resolve("paragraphs")));
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
