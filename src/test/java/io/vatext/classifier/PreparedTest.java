package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.corpus.SplitDocuments;
import io.vatext.support.Messages;
import io.vatext.training.EncodedCorpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static Document document(String id, String text, @Nullable String label) {
        return new Document(id, text, label);
    }

    private static final List<Document> LABELED = List.of(
            document("1", "red apple", "fruit"),
            document("2", "red bus", "car"),
            document("3", "green apple apple", "fruit"),
            document("4", "unheard", "car"));

    private static final List<Document> VALIDATION =
            List.of(document("5", "apple", "fruit"), document("6", "nothing known", "car"));

    private static final List<Document> UNLABELED =
            List.of(document("7", "green bus", null), document("8", "quite different", null));

    private static SplitDocuments split(List<Document> labeled, List<Document> validation, List<Document> unlabeled) {
        return new SplitDocuments(
                labeled::stream,
                validation::stream,
                unlabeled::stream,
                () -> {
                    throw new AssertionError("the test part must not be read");
                },
                Map.of());
    }

    private Prepared prepared(Settings settings) {
        return Prepared.of(split(LABELED, VALIDATION, UNLABELED), settings, folder);
    }

    private static List<String> texts(Prepared prepared, EncodedCorpus corpus) {
        return IntStream.range(0, corpus.size())
                .mapToObj(d -> String.join(" ", prepared.vocabulary().decode(corpus.words(d))))
                .toList();
    }

    private static List<Integer> labels(EncodedCorpus corpus) {
        return IntStream.range(0, corpus.size()).mapToObj(corpus::label).toList();
    }

    @Test
    void wordsOfTwoDocumentsAreKeptAndDocumentsWithoutThemDropped() {
        try (var prepared = prepared(Settings.defaults())) {
            var data = prepared.data();
            assertEquals(
                    List.of("red apple </s>", "red bus </s>", "green apple apple </s>"),
                    texts(prepared, data.labeled()));
            assertEquals(List.of(1, 0, 1), labels(data.labeled()));
            assertEquals(
                    List.of("red apple </s>", "red bus </s>", "green apple apple </s>", "green bus </s>"),
                    texts(prepared, data.mixed()));
            assertEquals(List.of(-1, -1, -1, -1), labels(data.mixed()));
        }
    }

    @Test
    void validationDocumentsAreAllCounted() {
        try (var prepared = prepared(Settings.defaults())) {
            assertEquals(
                    List.of("apple </s>", ""), texts(prepared, prepared.data().validation()));
            assertEquals(List.of(1, 0), labels(prepared.data().validation()));
        }
    }

    @Test
    void classesAreSortedAndThePriorIsTheirShareOfAllLabels() {
        try (var prepared = prepared(Settings.defaults())) {
            assertEquals(List.of("car", "fruit"), prepared.classes());
            assertArrayEquals(new double[] {0.5, 0.5}, prepared.prior());
        }
        var more = new ArrayList<>(LABELED);
        more.add(document("9", "red", "fruit"));
        try (var prepared = Prepared.of(split(more, VALIDATION, UNLABELED), Settings.defaults(), folder)) {
            assertArrayEquals(new double[] {0.4, 0.6}, prepared.prior());
        }
    }

    @Test
    void theVocabularyKnowsNothingOfValidation() {
        var validation = List.of(document("5", "secret secret", "fruit"), document("6", "secret", "car"));
        try (var prepared = Prepared.of(split(LABELED, validation, UNLABELED), Settings.defaults(), folder)) {
            assertFalse(prepared.vocabulary().contains("secret"));
            assertTrue(prepared.vocabulary().contains("green"), "green stands in a labeled and an unlabeled document");
        }
    }

    @Test
    void longDocumentsAreCutOff() {
        var long1 = "apple ".repeat(50) + "bus bus";
        var labeled = List.of(document("1", long1, "fruit"), document("2", "apple bus", "car"));
        var settings = TinyTexts.settings("max_tokens: 4", "vocabulary: {min_documents: 1}");
        try (var prepared = Prepared.of(split(labeled, List.of(), List.of()), settings, folder)) {
            assertEquals(
                    List.of("apple apple apple apple </s>", "apple bus </s>"),
                    texts(prepared, prepared.data().labeled()));
        }
    }

    @Test
    void theChecksumSeesALabelThatChanged() {
        String before;
        try (var prepared = prepared(Settings.defaults())) {
            before = prepared.sha256();
        }
        var relabeled = new ArrayList<>(LABELED);
        relabeled.set(0, document("1", "red apple", "car"));
        relabeled.set(1, document("2", "red bus", "fruit"));
        try (var prepared = Prepared.of(split(relabeled, VALIDATION, UNLABELED), Settings.defaults(), folder)) {
            assertFalse(before.equals(prepared.sha256()));
        }
        try (var prepared = prepared(Settings.defaults())) {
            assertEquals(before, prepared.sha256());
        }
    }

    private void refused(List<Document> labeled, List<Document> validation, String... parts) {
        Messages.refusal(() -> Prepared.of(split(labeled, validation, UNLABELED), Settings.defaults(), folder), parts);
    }

    @Test
    void oneClassOnlyIsRefused() {
        refused(LABELED.stream().filter(d -> "fruit".equals(d.label())).toList(), List.of(), "one class", "fruit");
    }

    @Test
    void noLabeledDocumentIsRefused() {
        refused(List.of(), List.of(), "no labeled document");
    }

    @Test
    void anUnknownLabelInValidationIsRefused() {
        refused(LABELED, List.of(document("5", "apple", "tree")), "document 5", "\"tree\"", "[car, fruit]");
    }

    @Test
    void aMissingLabelIsRefused() {
        refused(List.of(document("1", "red apple", null)), List.of(), "document 1", "no label");
    }

    @Test
    void documentsThatShareNoWordAreRefused() {
        var labeled = List.of(document("1", "one", "a"), document("2", "two", "b"));
        Messages.refusal(
                () -> Prepared.of(split(labeled, List.of(), List.of()), Settings.defaults(), folder), "vocabulary");
        Messages.refusal(
                () -> Prepared.of(
                        split(
                                labeled,
                                List.of(),
                                Arrays.asList(document("3", "other words", null), document("4", "other words", null))),
                        Settings.defaults(),
                        folder),
                "no labeled document has a word",
                "min_documents (2)");
    }
}
