package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.learning.Prediction;
import io.vatext.learning.RunContext;
import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import io.vatext.model.Tensor;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.support.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** One classifier, trained once, used in every way. */
@Tag("numerical")
class LstmClassifierTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static LstmClassifier classifier;

    @SuppressWarnings("NullAway.Init")
    private static Path file;

    private static final List<String> TEXTS =
            TinyTexts.documents("test", 60).stream().map(Document::text).toList();

    @BeforeAll
    static void train() throws IOException {
        classifier = new TrainingRun(TinyTexts.settings(), RunContext.of(3))
                .run(TinyTexts.split())
                .classifier();
        file = folder.resolve("tiny.vatext");
        classifier.save(file);
    }

    @AfterAll
    static void close() {
        classifier.close();
    }

    @Test
    void itHasLearnedTheClasses() {
        var documents = TinyTexts.documents("test", 60);
        var errors = documents.stream()
                .filter(d -> !classifier.classify(d.text()).label().equals(d.label()))
                .count();
        assertTrue(errors <= 3, () -> errors + " errors in 60 documents");
    }

    @Test
    void probabilitiesAreOfAllClassesInOrderAndSumToOne() {
        for (var prediction : classifier.classify(TEXTS)) {
            assertEquals(
                    TinyTexts.classes(), List.copyOf(prediction.probabilities().keySet()));
            var sum = prediction.probabilities().values().stream()
                    .mapToDouble(p -> p)
                    .sum();
            assertEquals(1, sum, 1e-12);
            var largest = prediction.probabilities().values().stream()
                    .mapToDouble(p -> p)
                    .max()
                    .orElse(0);
            assertEquals(largest, prediction.probabilities().get(prediction.label()));
        }
    }

    @Test
    void aLoadedModelPredictsTheSameToTheBit() {
        try (var loaded = LstmClassifier.load(file)) {
            assertEquals(classifier.classify(TEXTS), loaded.classify(TEXTS));
            assertEquals(classifier.model().classes(), loaded.model().classes());
            assertEquals(classifier.model().settings(), loaded.model().settings());
            assertEquals(classifier.model().vocabulary(), loaded.model().vocabulary());
            assertEquals(classifier.model().shape(), loaded.model().shape());
            assertEquals("3", loaded.model().provenance().get("seed"));
        }
    }

    @Test
    void savedAgainItHasTheSameBytes() throws IOException {
        var again = folder.resolve("again.vatext");
        try (var loaded = LstmClassifier.load(file)) {
            loaded.save(again);
        }
        assertEquals(-1, Files.mismatch(file, again));
    }

    @Test
    void aBatchGivesTheSameAsItsTextsAlone() {
        var together = classifier.classify(TEXTS);
        for (var i = 0; i < TEXTS.size(); i++) {
            var alone = classifier.classify(TEXTS.get(i));
            assertEquals(alone.label(), together.get(i).label());
            for (var label : TinyTexts.classes()) {
                assertEquals(
                        alone.probabilities().getOrDefault(label, -1.0),
                        together.get(i).probabilities().getOrDefault(label, -2.0),
                        1e-5);
            }
        }
        assertEquals(List.of(), classifier.classify(List.of()));
    }

    /** Single texts and lists, by more threads than compute at a time. */
    @Test
    void severalThreadsGetTheSameAsOne() throws InterruptedException, ExecutionException {
        var calls = new ArrayList<List<String>>();
        for (var t = 0; t < TEXTS.size(); t++) {
            calls.add(TEXTS.subList(t, Math.min(TEXTS.size(), t + 1 + t % 7)));
        }
        for (var threads : new int[] {1, 3}) {
            try (var loaded = LstmClassifier.load(file, threads)) {
                var expected = calls.stream().map(loaded::classify).toList();
                inParallel(6, number -> {
                    for (var i = 0; i < calls.size(); i++) {
                        var call = (i * 5 + number) % calls.size();
                        assertEquals(expected.get(call), loaded.classify(calls.get(call)));
                    }
                });
            }
        }
    }

    @Test
    void callsThatHaveBegunAreCompletedWhenTheClassifierIsClosed() throws InterruptedException, ExecutionException {
        var expected = classifier.classify(TEXTS);
        for (var round = 0; round < 5; round++) {
            var loaded = LstmClassifier.load(file, 2);
            var answers = new AtomicInteger();
            inParallel(5, number -> {
                if (number == 0) {
                    while (answers.get() < 4) {
                        Thread.onSpinWait();
                    }
                    loaded.close();
                    return;
                }
                var message = Messages.of(IllegalStateException.class, () -> {
                    while (true) {
                        assertEquals(expected, loaded.classify(TEXTS));
                        answers.incrementAndGet();
                    }
                });
                assertEquals("The classifier has been closed.", message);
            });
        }
    }

    private static void inParallel(int threads, IntConsumer work) throws InterruptedException, ExecutionException {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var tasks = IntStream.range(0, threads)
                    .mapToObj(number -> Executors.callable(() -> work.accept(number)))
                    .toList();
            for (var future : pool.invokeAll(tasks)) {
                future.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void aTextWithoutKnownWordsGetsThePriorAndIsMarked() {
        for (var text : List.of("", "   ", "zebra xylophone", "!?")) {
            var prediction = classifier.classify(text);
            assertEquals(0, prediction.knownWords());
            assertEquals(
                    List.of(1 / 3.0, 1 / 3.0, 1 / 3.0),
                    List.copyOf(prediction.probabilities().values()));
        }
        var mixed = classifier.classify(List.of("zebra", "bread zebra soup", ""));
        assertEquals(
                List.of(0, 2, 0), mixed.stream().map(Prediction::knownWords).toList());
    }

    @Test
    void aClosedClassifierThrows() {
        var loaded = LstmClassifier.load(file);
        loaded.close();
        loaded.close();
        assertThrows(IllegalStateException.class, () -> loaded.classify("bread"));
        assertThrows(IllegalStateException.class, () -> loaded.save(folder.resolve("closed.vatext")));
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        var bytes = Files.readAllBytes(file);
        var cut = folder.resolve("cut.vatext");
        for (var length : IntStream.concat(
                        IntStream.of(0, 1, 3, 4, 30), IntStream.range(1, 40).map(i -> bytes.length * i / 40))
                .toArray()) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            Messages.refusal(() -> LstmClassifier.load(cut), "cut.vatext");
            Messages.refusal(() -> TrainedModel.read(cut), "cut.vatext");
        }
    }

    @Test
    void aDamagedFileIsRefusedOrHarmless() throws IOException {
        var bytes = Files.readAllBytes(file);
        var damaged = folder.resolve("damaged.vatext");
        var refused = 0;
        for (var i = 0; i < 60; i++) {
            var changed = bytes.clone();
            var at = (int) ((long) bytes.length * (2 * i + 1) / 120);
            changed[at] ^= (byte) (1 << i % 8);
            Files.write(damaged, changed);
            try (var loaded = LstmClassifier.load(damaged)) {
                // Some fields of a zip file have no meaning here.
                assertEquals(classifier.classify(TEXTS), loaded.classify(TEXTS));
            } catch (InputException e) {
                refused++;
            }
        }
        assertTrue(refused > 50, "refused " + refused + " of 60");
    }

    private static void change(Path target, String key, String json) throws IOException {
        var contents = ModelArchive.read(file);
        var manifest = ((ObjectNode) contents.manifest()).deepCopy();
        if (json.equals("-")) {
            manifest.remove(key);
        } else {
            manifest.set(key, ConfigFiles.json().readTree(json));
        }
        ModelArchive.write(target, new ModelContents(manifest, contents.entries(), contents.tensors()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "classes  | -",
                "classes  | []",
                "classes  | [\"food\"]",
                "classes  | [\"food\", null, \"money\"]",
                "classes  | [\"food\", \"food\", \"money\"]",
                "classes  | [\"food\", \"money\"]",
                "classes  | 3",
                "prior    | -",
                "prior    | [1]",
                "prior    | [0.5, null, 0.5]",
                "prior    | [0.5, -0.5, 1]",
                "prior    | [1, 1, 1]",
                "prior    | [0.3, 0.3, 0.3]",
                "prior    | [\"NaN\", 0.5, 0.5]",
                "settings | -",
                "settings | {}",
                "settings | {\"max_tokens\": 4}",
                "settings | \"none\"",
            })
    void anInvalidManifestIsRefused(String key, String json) throws IOException {
        var target = folder.resolve("changed.vatext");
        change(target, key, json);
        Messages.refusal(() -> LstmClassifier.load(target), "changed.vatext");
        Messages.refusal(() -> TrainedModel.read(target), "changed.vatext");
    }

    @ParameterizedTest
    @CsvSource({"embedding, 9", "hidden, 2000000000", "hidden, 7", "layers, 2", "layers, 2000000000", "dense, [9]"})
    void aShapeThatDoesNotFitTheWeightsIsRefused(String key, String json) throws IOException {
        var settings = ((ObjectNode) ModelArchive.read(file).manifest().path("settings")).deepCopy();
        ((ObjectNode) settings.path("model")).set(key, ConfigFiles.json().readTree(json));
        var target = folder.resolve("shape.vatext");
        change(target, "settings", settings.toString());
        Messages.refusal(() -> LstmClassifier.load(target), "shape.vatext");
    }

    @Test
    void aModelWithoutVocabularyOrWeightsIsRefused() throws IOException {
        var contents = ModelArchive.read(file);
        var target = folder.resolve("less.vatext");
        ModelArchive.write(target, new ModelContents(contents.manifest(), Map.of(), contents.tensors()));
        Messages.refusal(() -> LstmClassifier.load(target), "less.vatext", "vocabulary");
        ModelArchive.write(
                target,
                new ModelContents(
                        contents.manifest(),
                        contents.entries(),
                        contents.tensors().subList(1, contents.tensors().size())));
        Messages.refusal(() -> LstmClassifier.load(target), "less.vatext", "lacks the weights");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void nonFiniteWeightsAreRefused(float number) throws IOException {
        var contents = ModelArchive.read(file);
        var tensors = new ArrayList<>(contents.tensors());
        var last = tensors.get(tensors.size() - 1);
        var changed = last.floats().clone();
        changed[changed.length - 1] = number;
        tensors.set(tensors.size() - 1, Tensor.of(last.name(), last.shape(), changed));
        var target = folder.resolve("infinite.vatext");
        ModelArchive.write(target, new ModelContents(contents.manifest(), contents.entries(), tensors));
        Messages.refusal(() -> LstmClassifier.load(target), "infinite.vatext", last.name(), "NaN or infinite");
    }

    @Test
    void aMissingFileIsRefused() {
        Messages.refusal(() -> LstmClassifier.load(folder.resolve("none.vatext")), "none.vatext", "no such file");
    }
}
