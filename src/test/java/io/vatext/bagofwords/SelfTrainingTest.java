package io.vatext.bagofwords;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Classifier;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
import io.vatext.support.ConfigFiles;
import io.vatext.support.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Self-training on texts in which labels tell little, and unlabeled text tells what goes together. */
class SelfTrainingTest {
    private static final int WORDS = 12;
    private static final List<String> CLASSES = List.of("night", "day");

    /** A text of words of one class, of which only some occur in labeled documents. */
    private static String text(String label, int first, int last, Random random) {
        var words = new ArrayList<String>();
        for (var i = 0; i < 8; i++) {
            words.add(label + (first + random.nextInt(last - first)));
            words.add("common" + random.nextInt(30));
        }
        return String.join(" ", words);
    }

    private static List<Document> documents(String part, int count, int first, int last, boolean labeled) {
        var random = new Random(part.hashCode());
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    var label = CLASSES.get(i % 2);
                    return new Document(part + i, text(label, first, last, random), labeled ? label : null);
                })
                .toList();
    }

    /** Labeled documents have the first third of the words of their class, unlabeled ones all. */
    private static SplitDocuments split() {
        return new SplitDocuments(
                documents("labeled", 12, 0, WORDS / 3, true)::stream,
                DocumentSource.EMPTY,
                documents("unlabeled", 300, 0, WORDS, false)::stream,
                DocumentSource.EMPTY,
                Map.of());
    }

    private static Classifier learn(String method, int threads, String settings) throws IOException {
        var change = new SettingsChange(ConfigFiles.yaml().readTree(settings), "test");
        return BagOfWordsMethod.all().stream()
                .filter(m -> m.name().equals(method))
                .findFirst()
                .orElseThrow()
                .learner(List.of(), List.of(change))
                .learn(split(), RunContext.of(1).withThreads(threads))
                .classifier();
    }

    private static long errors(Classifier classifier) {
        return documents("test", 100, WORDS / 3, WORDS, true).stream()
                .filter(document ->
                        !classifier.classify(document.text()).label().equals(document.label()))
                .count();
    }

    @Test
    void wordsThatNoLabeledDocumentHasAreLearned() throws IOException {
        try (var plain = learn("linear-svm", 1, "{}");
                var taught = learn("self-training", 1, "{rank: [4]}")) {
            assertTrue(errors(plain) > 30, "words without labels mean nothing to it: " + errors(plain));
            assertTrue(errors(taught) < 5, "errors: " + errors(taught));
        }
    }

    @Test
    void threadsDoNotChangeTheResult() throws IOException {
        try (var one = learn("self-training", 1, "{rank: [4]}");
                var three = learn("self-training", 3, "{rank: [4]}")) {
            var texts = documents("test", 20, 0, WORDS, true).stream()
                    .map(Document::text)
                    .toList();
            assertEquals(one.classify(texts), three.classify(texts));
        }
    }

    @Test
    void theTeacherSeesNoLabelThatIsLeftOut() {
        var documents = IntStream.range(0, 12)
                .mapToObj(i -> new int[] {i % 2, 2 + i % 3})
                .toList();
        var labels = IntStream.range(0, 12).map(i -> i % 2).toArray();
        var others = IntStream.range(0, 12).map(i -> i < 6 ? i % 2 : 1 - i % 2).toArray();
        var known = IntStream.range(0, 6).toArray();
        var features = new NgramCounter(1, Weighting.TF_IDF, 1, 100).fit(documents);
        var training = new SelfTraining(
                SelfTrainingSettings.defaults(),
                List.of(new LinearTraining.Option("", texts -> features)),
                documents,
                RunContext.of(1));

        var examples = training.of(new LabeledTexts(documents, labels, CLASSES), known, features);
        var flipped = training.of(new LabeledTexts(documents, others, CLASSES), known, features);

        assertTrue(examples.labels().length
                > known.length * SelfTrainingSettings.defaults().copies());
        assertArrayEquals(examples.labels(), flipped.labels());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{share: 0}", "{share: 1.5}", "{copies: 0}", "{unlabeled: 0}", "{rank: []}", "{ngrams: 9}"})
    void settingsThatMeanNothingAreRefused(String settings) {
        assertThrows(InputException.class, () -> learn("self-training", 1, settings));
    }
}
