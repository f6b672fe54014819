package io.vatext.bagofwords;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Classifier;
import io.vatext.learning.Learned;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Messages;
import io.vatext.support.Seeds;
import io.vatext.text.WordTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CharacterNgramsTest {
    private static final CharacterNgrams USUAL = new CharacterNgrams(2, 5);

    @Test
    void partsAreThoseOfTheWordWithSpacesAndTheWholeOfItIsLast() {
        assertEquals(List.of(" a", "a ", " a "), USUAL.of("a"));
        assertEquals(
                List.of(" ab", " abc", "abc", "abcd", "bcd", "bcd ", "cd ", " abcd "),
                new CharacterNgrams(3, 4).of("abcd"));
        assertEquals(List.of(" a "), new CharacterNgrams(4, 6).of("a"));
    }

    @Test
    void noCharacterIsDivided() {
        var wheat = "\uD83C\uDF3E";
        assertEquals(List.of(" " + wheat, wheat + " ", " " + wheat + " "), new CharacterNgrams(2, 2).of(wheat));
    }

    @Test
    void veryLongWordsHaveFewParts() {
        var parts = USUAL.of("x".repeat(50_000) + "y".repeat(50_000));
        assertTrue(parts.size() < 200, () -> "parts " + parts.size());
        assertEquals(100_002, parts.get(parts.size() - 1).length());
    }

    private static Learned learn(List<Document> labeled, String settings) throws IOException {
        var split = new SplitDocuments(
                labeled::stream,
                DocumentSource.EMPTY,
                DocumentSource.EMPTY,
                DocumentSource.EMPTY,
                Map.of(),
                List.of(),
                false);
        return new BagOfWordsMethod(Algorithm.CHARACTER_NGRAMS)
                .learner(
                        List.of(), List.of(new SettingsChange(ConfigFiles.yaml().readTree(settings), "test")))
                .learn(split, RunContext.of(1).withThreads(1));
    }

    private static Classifier learn(String settings) throws IOException {
        var labeled = new ArrayList<Document>();
        var texts = Map.of(
                "grain", List.of("wheat exported", "exports of maize", "maize harvest", "the wheat harvests"),
                "bank", List.of("interest rates", "the lender lends", "lending rate", "loans of lenders"));
        texts.forEach((label, all) ->
                all.forEach(text -> labeled.add(new Document(label + labeled.size(), text, label))));
        return learn(labeled, settings).classifier();
    }

    @Test
    void otherFormsOfKnownWordsCountAndOnlyWholeWordsAreKnown() throws IOException {
        try (var classifier = learn("{}")) {
            var answer = classifier.classify("the exporter");
            assertEquals("grain", answer.label());
            assertEquals(2, answer.words());
            assertEquals(1, answer.knownWords());
            assertEquals("bank", classifier.classify("the lend").label());
            // Parts of words are known in nearly every text of any language, so they do not speak for an answer alone.
            assertEquals(0, classifier.classify("exporter").knownWords());
            assertEquals(0.5, classifier.classify("exporter").confidence());
        }
    }

    @Test
    void ofDocumentsWithTooManyPartsSomeOfEachClassAreLearnedFrom() {
        var words = new WordTable();
        var document = new int[] {words.add("wheat"), words.add("export")};
        var labels = new int[100];
        Arrays.fill(labels, 0, 80, 1);
        labels[99] = 2;
        var texts = new LabeledTexts(Collections.nCopies(100, document), labels, List.of("a", "b", "c"));
        var parts = new WordParts(USUAL, words);
        var each = USUAL.of("wheat").size() + USUAL.of("export").size();
        assertEquals(100, parts.some(texts, 100L * each, new Seeds(1)).labels().length);
        var some = parts.some(texts, 20L * each, new Seeds(1)).labels();
        assertEquals(
                List.of(4L, 16L, 1L),
                IntStream.range(0, 3)
                        .mapToObj(c ->
                                Arrays.stream(some).filter(label -> label == c).count())
                        .toList());
    }

    /** The error that is reported is that of the answers that the model gives. */
    @Test
    void crossValidationAnswersTextsWithoutAKnownWordAsTheModelDoes() throws IOException {
        var labeled = new ArrayList<Document>();
        for (var i = 0; i < 20; i++) {
            labeled.add(new Document("a" + i, "grain" + i, "grain"));
            labeled.add(new Document("b" + i, "bank" + i, "bank"));
            labeled.add(new Document("c" + i, "bank" + i + "s", "bank"));
        }
        var learned = learn(labeled, "{}");
        learned.classifier().close();
        assertEquals(1 / 3.0, Objects.requireNonNull(learned.selection()).misclassificationRate(), 1e-12);
    }

    @Test
    void lengthsAreSettingsAndSequencesOfPartsAreNot() throws IOException {
        try (var shorter = learn("characters: {longest: 3}");
                var usual = learn("{}")) {
            assertNotEquals(
                    usual.description().facts().get("features"),
                    shorter.description().facts().get("features"));
        }
        Messages.refusal(() -> learn("characters: {shortest: 6}"), "characters", "2 and 5 are usual");
        Messages.refusal(() -> learn("ngrams: 2"), "ngrams");
        var method = new BagOfWordsMethod(Algorithm.CHARACTER_NGRAMS);
        assertFalse(new BagOfWordsMethod(Algorithm.LINEAR_SVM).keys().contains("characters"));
        assertTrue(method.keys().contains("characters") && !method.keys().contains("ngrams"), method.keys()::toString);
    }
}
