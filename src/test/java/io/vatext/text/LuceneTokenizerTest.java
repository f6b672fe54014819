package io.vatext.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneTokenizerTest {
    private static final String TEXT = "The movies weren't bad: Café Müller paid $3.50 (really).";

    @TempDir
    private Path directory;

    @Test
    void standardLowerCasesAndKeepsEveryWord() {
        assertEquals(
                List.of("the", "movies", "weren't", "bad", "café", "müller", "paid", "3.50", "really"),
                TokenizerSpec.standard().create().tokens(TEXT));
    }

    @Test
    void standardIsTheStandardTokenizerWithLowerCase() {
        assertEquals(
                LuceneTokenizerSpec.chain("standard", "lowercase").create().tokens(TEXT),
                TokenizerSpec.standard().create().tokens(TEXT));
    }

    @Test
    void englishStemsAndDropsStopWords() {
        assertEquals(
                List.of("movi", "weren't", "bad", "café", "müller", "paid", "3.50", "realli"),
                LuceneTokenizerSpec.named("english").create().tokens(TEXT));
    }

    @Test
    void everyAnalyzerCanBeUsedByItsName() {
        for (var name : LuceneAnalyzers.names()) {
            assertFalse(
                    LuceneTokenizerSpec.named(name)
                            .create()
                            .tokens("Zürich 2024 harbor bridges")
                            .isEmpty(),
                    name);
        }
    }

    @Test
    void aChainAppliesItsPartsInOrder() {
        var spec = new LuceneTokenizerSpec(
                null,
                LuceneComponent.named("standard"),
                List.of(
                        LuceneComponent.named("lowercase"),
                        LuceneComponent.named("asciiFolding"),
                        new LuceneComponent("length", Map.of("min", "4", "max", "9"))),
                List.of(LuceneComponent.named("htmlStrip")));
        assertEquals(
                List.of("movies", "weren't", "cafe", "muller", "paid", "3.50", "really"),
                spec.create().tokens("<p>" + TEXT.replace("é", "&eacute;") + "</p>"));
    }

    @Test
    void textWithoutWordsHasNoTokens() {
        var tokenizer = TokenizerSpec.standard().create();
        assertEquals(List.of(), tokenizer.tokens(""));
        assertEquals(List.of(), tokenizer.tokens(" \n\t .,;!? "));
    }

    @Test
    void dropsTokensThatAFilterEmptied() {
        var spec = new LuceneTokenizerSpec(
                null,
                LuceneComponent.named("whitespace"),
                List.of(new LuceneComponent("patternReplace", Map.of("pattern", "[0-9]+", "replacement", ""))),
                List.of());
        assertEquals(List.of("a", "b"), spec.create().tokens("a 12 b3 4"));
    }

    @Test
    void aStopWordFileIsPartOfTheResources() throws IOException {
        var stopWords = directory.resolve("stop words.txt");
        Files.writeString(stopWords, "movies\nbad\n");
        var spec = new LuceneTokenizerSpec(
                null,
                LuceneComponent.named("standard"),
                List.of(
                        LuceneComponent.named("lowercase"),
                        new LuceneComponent("stop", Map.of("words", stopWords.toString()))),
                List.of());
        var before = spec.create().tokens(TEXT);
        var resources = spec.resources();
        Files.delete(stopWords);

        assertEquals(List.of("the", "weren't", "café", "müller", "paid", "3.50", "really"), before);
        assertEquals(before, spec.create(resources).tokens(TEXT));
        assertEquals(1, resources.size());
        var name = resources.keySet().iterator().next();
        assertTrue(name.matches("[0-9a-f]{8}-stop_words\\.txt"), name);
        assertArrayEquals("movies\nbad\n".getBytes(StandardCharsets.UTF_8), resources.get(name));
        assertTrue(Refusal.of(spec::create).contains("no such file"));
        assertTrue(Refusal.of(() -> spec.create(Map.of())).contains("was not stored"));
    }

    @Test
    void stopWordsInsideLuceneAreNotStored() {
        var spec = new LuceneTokenizerSpec(
                null,
                LuceneComponent.named("standard"),
                List.of(new LuceneComponent(
                        "stop",
                        Map.of(
                                "words",
                                "org/apache/lucene/analysis/snowball/german_stop.txt",
                                "format",
                                "snowball",
                                "ignoreCase",
                                "true"))),
                List.of());
        assertEquals(Map.of(), spec.resources());
        assertEquals(List.of("Hund", "schläft"), spec.create(Map.of()).tokens("Der Hund schläft nicht"));
    }
}
