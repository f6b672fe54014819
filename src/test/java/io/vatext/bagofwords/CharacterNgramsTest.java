package io.vatext.bagofwords;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.SplitDocuments;
import io.vatext.learning.Classifier;
import io.vatext.learning.RunContext;
import io.vatext.learning.SettingsChange;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Messages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CharacterNgramsTest {
    private static final CharacterNgrams USUAL = new CharacterNgrams(2, 5);

    @Test
    void partsAreThoseOfTheMarkedWordAndTheWholeOfIt() {
        assertEquals(List.of("_a", "_a_", "a_"), USUAL.of("a"));
        assertEquals(
                List.of("_ab", "_abc", "abc", "abcd", "bcd", "bcd_", "cd_", "_abcd_"),
                new CharacterNgrams(3, 4).of("abcd"));
        assertEquals(List.of("_a_"), new CharacterNgrams(4, 6).of("a"));
    }

    @Test
    void noCharacterIsDivided() {
        var wheat = "\uD83C\uDF3E";
        assertEquals(
                List.of("_" + wheat, wheat + "_"),
                new CharacterNgrams(2, 2).of(wheat).subList(0, 2));
    }

    private static Classifier learn(String settings) throws IOException {
        var labeled = new ArrayList<Document>();
        var texts = Map.of(
                "grain", List.of("wheat exported", "exports of maize", "maize harvest", "the wheat harvests"),
                "bank", List.of("interest rates", "the lender lends", "lending rate", "loans of lenders"));
        texts.forEach((label, all) ->
                all.forEach(text -> labeled.add(new Document(label + labeled.size(), text, label))));
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
                .learn(split, RunContext.of(1).withThreads(1))
                .classifier();
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
        assertTrue(method.keys().contains("characters") && !method.keys().contains("ngrams"), method.keys()::toString);
    }
}
