package io.vatext.bagofwords;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.classifier.TinyTexts;
import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Classifier;
import io.vatext.learning.Learned;
import io.vatext.learning.Method;
import io.vatext.learning.Prediction;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
import io.vatext.methods.Models;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import io.vatext.support.Messages;
import io.vatext.support.StoppedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of every method of the package. */
class BagOfWordsTest {
    private static final List<String> TEXTS = List.of(
            "cheese and soup", "rain, wind and storm", "the bank raised the price", "bread again", "qqq zzz", "");

    @TempDir
    private Path directory;

    static Stream<String> methods() {
        return BagOfWordsMethod.all().stream().map(Method::name);
    }

    static Stream<String> methodsThatLearn() {
        return methods().filter(name -> !name.equals("majority"));
    }

    private static Learned learn(String name, SplitDocuments documents, RunContext context, String... yaml)
            throws IOException {
        var method = BagOfWordsMethod.all().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow();
        var changes = new ArrayList<SettingsChange>();
        if (name.equals("word-vectors")) {
            changes.add(new SettingsChange(
                    ConfigFiles.yaml()
                            .readTree(
                                    "{embedding: 8, vocabulary: {min_documents: 1}, pretraining: {skip_gram: {epochs: 30}}}"),
                    "test"));
        }
        for (var change : yaml) {
            changes.add(new SettingsChange(ConfigFiles.yaml().readTree(change), "test"));
        }
        return method.learner(List.of(), changes).learn(documents, context);
    }

    private static SplitDocuments split(List<Document> labeled, DocumentSource validation, boolean heldOut) {
        return new SplitDocuments(
                labeled::stream,
                validation,
                TinyTexts.documents("unlabeled", 60)::stream,
                DocumentSource.EMPTY,
                Map.of(),
                List.of(),
                heldOut);
    }

    private static List<Document> of(String label, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Document(label + i, TinyTexts.text(label, i), label))
                .toList();
    }

    private static void assertDistribution(Prediction prediction) {
        var sum = prediction.probabilities().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        assertEquals(1, sum, 1e-9);
        var best = prediction.probabilities().values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
        assertEquals(best, prediction.probabilities().get(prediction.label()));
    }

    private static double error(Classifier classifier) {
        var test = TinyTexts.documents("test", 60);
        return test.stream()
                        .filter(document ->
                                !classifier.classify(document.text()).label().equals(document.label()))
                        .count()
                / 60.0;
    }

    @ParameterizedTest
    @MethodSource("methodsThatLearn")
    void wordsOfAClassAreLearned(String method) throws IOException {
        var learned = learn(method, TinyTexts.split(), RunContext.of(1).withThreads(2));
        try (var classifier = learned.classifier()) {
            assertEquals(TinyTexts.classes(), classifier.classes());
            // Chance errs in two of three.
            assertTrue(error(classifier) < 0.25, method + " " + error(classifier));
            TEXTS.forEach(text -> assertDistribution(classifier.classify(text)));
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aLoadedClassifierPredictsTheSame(String method) throws IOException {
        var file = directory.resolve("model.vatext");
        List<Prediction> expected;
        try (var classifier = learn(method, TinyTexts.split(), RunContext.of(1).withThreads(2))
                .classifier()) {
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

    @ParameterizedTest
    @MethodSource("methods")
    void theSameSeedGivesTheSameBytes(String method) throws IOException {
        var files = List.of(directory.resolve("a.vatext"), directory.resolve("b.vatext"));
        for (var file : files) {
            try (var classifier = learn(
                            method, TinyTexts.split(), RunContext.of(3).withThreads(2))
                    .classifier()) {
                classifier.save(file);
            }
        }
        assertArrayEquals(Files.readAllBytes(files.get(0)), Files.readAllBytes(files.get(1)));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aTextWithoutKnownWordsGetsTheSharesOfTheClasses(String method) throws IOException {
        var labeled = new ArrayList<>(of("food", 12));
        labeled.addAll(of("weather", 4));
        var documents = split(labeled, DocumentSource.EMPTY, false);
        try (var classifier =
                learn(method, documents, RunContext.of(1).withThreads(1)).classifier()) {
            for (var text : List.of("qqq zzz", "")) {
                var prediction = classifier.classify(text);
                assertEquals(0, prediction.knownWords());
                assertEquals(Map.of("food", 0.75, "weather", 0.25), prediction.probabilities());
            }
            TEXTS.forEach(text -> assertDistribution(classifier.classify(text)));
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void oneClassOrAllMayHaveASingleDocument(String method) throws IOException {
        var some = new ArrayList<>(of("food", 8));
        some.addAll(of("weather", 8));
        some.addAll(of("money", 1));
        var ones = Stream.of("food", "money", "weather")
                .flatMap(label -> of(label, 1).stream())
                .toList();
        for (var labeled : List.of(some, ones)) {
            try (var classifier = learn(
                            method,
                            split(labeled, DocumentSource.EMPTY, false),
                            RunContext.of(1).withThreads(2))
                    .classifier()) {
                assertEquals(TinyTexts.classes(), classifier.classes());
                TEXTS.forEach(text -> assertDistribution(classifier.classify(text)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methodsThatLearn")
    void oneClassIsRefused(String method) {
        Messages.refusal(
                () -> learn(method, split(of("food", 5), DocumentSource.EMPTY, false), RunContext.of(1)), "one class");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void onlyHeldOutValidationDocumentsAreLearnedFrom(String method) throws IOException {
        var labeled = new ArrayList<>(of("food", 9));
        labeled.addAll(of("weather", 3));
        DocumentSource validation = of("weather", 12).subList(3, 12)::stream;
        for (var heldOut : List.of(true, false)) {
            try (var classifier = learn(
                            method,
                            split(labeled, validation, heldOut),
                            RunContext.of(1).withThreads(1))
                    .classifier()) {
                assertEquals(
                        heldOut ? 9 / 21.0 : 9 / 12.0, classifier.description().prior()[0], 1e-12);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void learningCanBeStopped(String method) {
        var context = RunContext.of(1).withThreads(1).withStop(() -> true);
        assertThrows(StoppedException.class, () -> learn(method, TinyTexts.split(), context));
    }

    @Test
    void theErrorOfCrossValidationIsReported() throws IOException {
        var learned = learn("linear-svm", TinyTexts.split(), RunContext.of(1).withThreads(1));
        learned.classifier().close();
        var selection = Objects.requireNonNull(learned.selection());
        assertEquals("5-fold cross-validation", selection.how());
        assertEquals(30, selection.documents());
        assertTrue(selection.misclassificationRate() < 0.3);
        assertTrue(selection.chosen().startsWith("C = "), selection.chosen());
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() throws IOException {
        var answers = new ArrayList<List<Prediction>>();
        for (var threads : new int[] {1, 3}) {
            try (var classifier = learn(
                            "linear-svm", TinyTexts.split(), RunContext.of(1).withThreads(threads))
                    .classifier()) {
                answers.add(classifier.classify(TEXTS));
            }
        }
        assertEquals(answers.get(0), answers.get(1));
    }

    @Test
    void settingsAreStrict() {
        Messages.refusal(
                () -> learn("linear-svm", TinyTexts.split(), RunContext.of(1), "ngram: 1"), "test", "ngram", "ngrams");
        Messages.refusal(
                () -> learn("linear-svm", TinyTexts.split(), RunContext.of(1), "iterations: [10]"), "iterations", "c");
        Messages.refusal(() -> learn("linear-svm", TinyTexts.split(), RunContext.of(1), "c: []"), "c must list");
        Messages.refusal(() -> learn("linear-svm", TinyTexts.split(), RunContext.of(1), "c: [0]"), "c must list");
        Messages.refusal(() -> learn("nb-svm", TinyTexts.split(), RunContext.of(1), "beta: 2"), "beta", "0.25");
        Messages.refusal(() -> learn("linear-svm", TinyTexts.split(), RunContext.of(1), "ngrams: 0"), "ngrams");
        Messages.refusal(
                () -> learn("linear-svm", TinyTexts.split(), RunContext.of(1), "cross_validation: {folds: 1}"),
                "folds");
        Messages.refusal(() -> learn("majority", TinyTexts.split(), RunContext.of(1), "c: [1]"), "unknown key \"c\"");
        Messages.refusal(
                () -> learn("word-vectors", TinyTexts.split(), RunContext.of(1), "pretraining: {kind: none}"),
                "skip-gram");
        for (var rank : List.of("[]", "[0]", "[2001]", "[null]")) {
            Messages.refusal(
                    () -> learn("latent-semantic-analysis", TinyTexts.split(), RunContext.of(1), "rank: " + rank),
                    "rank must list",
                    "from 1 to 2000");
        }
        Messages.refusal(
                () -> learn("latent-semantic-analysis", TinyTexts.split(), RunContext.of(1), "scale: []"),
                "scale must list plain, spread or both");
    }

    @Test
    void aClosedClassifierThrows() throws IOException {
        var classifier =
                learn("linear-svm", TinyTexts.split(), RunContext.of(1)).classifier();
        classifier.close();
        assertThrows(IllegalStateException.class, () -> classifier.classify("bread"));
    }

    @Test
    void documentsWithoutLabelsAreRefused() {
        var labeled = new ArrayList<>(of("food", 3));
        labeled.add(new Document("d7", "rain", null));
        assertThrows(
                InputException.class,
                () -> learn("linear-svm", split(labeled, DocumentSource.EMPTY, false), RunContext.of(1)));
    }
}
