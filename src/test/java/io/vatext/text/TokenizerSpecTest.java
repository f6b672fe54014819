package io.vatext.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.ConfigFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

class TokenizerSpecTest {
    @TempDir
    private Path directory;

    record Experiment(TokenizerSpec tokenizer) {}

    static Stream<TokenizerSpec> specs() {
        return Stream.of(
                TokenizerSpec.standard(),
                LuceneTokenizerSpec.named("english"),
                LuceneTokenizerSpec.chain("whitespace", "lowercase", "asciiFolding"),
                new LuceneTokenizerSpec(
                        null,
                        new LuceneComponent("pattern", Map.of("pattern", "[,;\"\\s]+")),
                        List.of(
                                LuceneComponent.named("lowercase"),
                                new LuceneComponent("length", Map.of("min", "2", "max", "30"))),
                        List.of(LuceneComponent.named("htmlStrip"))),
                OpenNlpTokenizerSpec.simple(),
                new OpenNlpTokenizerSpec("whitespace", null, "sentences: odd name.bin", false),
                new OpenNlpTokenizerSpec("model", "folder/en-token.bin", null, true),
                new PaperTokenizerSpec(true),
                new PaperTokenizerSpec(false),
                new PaperTokenizerSpec(true, Normalization.NFC),
                new OpenNlpTokenizerSpec("simple", null, null, true, Normalization.NONE),
                new LuceneTokenizerSpec("standard", null, List.of(), List.of(), Normalization.NONE),
                new LuceneTokenizerSpec("cjk", null, List.of(), List.of(), Normalization.NFKC));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void isReadBackFromYamlAndJson(TokenizerSpec spec) {
        for (var mapper : List.of(ConfigFiles.yaml(), ConfigFiles.json())) {
            var written = mapper.writeValueAsString(new Experiment(spec));
            assertEquals(new Experiment(spec), mapper.readValue(written, Experiment.class), written);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{type: lucene, analyzer: standard}", "{type: opennlp}", "{type: paper}"})
    void aSpecFromBeforeTheKeyIsNotNormalized(String yaml) throws IOException {
        assertEquals(
                Normalization.NONE,
                ConfigFiles.yaml().readValue(yaml, TokenizerSpec.class).normalization());
        var old = (ObjectNode) ConfigFiles.yaml().readTree(yaml);
        var complete = TokenizerSpec.HISTORY.complete(old, 1);
        assertEquals(
                ConfigFiles.yaml().treeToValue(old, TokenizerSpec.class),
                ConfigFiles.yaml().treeToValue(complete, TokenizerSpec.class));
    }

    @Test
    void theOldValueIsNotPartOfTheFormFromBefore() {
        var spec = new LuceneTokenizerSpec("standard", null, List.of(), List.of(), Normalization.NONE);
        assertEquals(
                "{\"type\":\"lucene\",\"analyzer\":\"standard\"}",
                TokenizerSpec.HISTORY
                        .stripped(ConfigFiles.json().valueToTree(spec))
                        .toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: lucene, normalization: none} | NONE",
                "{type: lucene, filters: [lowercase], normalization: nfkc} | NFKC",
                "{type: lucene, normalization: null} | NFC",
                "{type: opennlp} | NFC",
                "{type: paper} | NONE",
                "{type: paper, normalization: nfc} | NFC",
            })
    void anOpenNormalizationIsThatOfNewTokenizers(String yaml, Normalization expected) throws IOException {
        assertEquals(expected, read("tokenizer: " + yaml + "\n").normalization());
    }

    @Test
    void anUnknownNormalizationIsRefused() {
        var message = Refusal.of(() -> read("tokenizer: {type: lucene, normalization: nfd}\n"));
        assertTrue(message.contains("\"nfd\"") && message.contains("[none, nfc, nfkc]"), message);
    }

    @Test
    void readsTheFormsThatPeopleWrite() throws IOException {
        assertEquals(
                new LuceneTokenizerSpec(
                        null,
                        LuceneComponent.named("standard"),
                        List.of(
                                LuceneComponent.named("lowercase"),
                                new LuceneComponent("length", Map.of("min", "2", "max", "40"))),
                        List.of(LuceneComponent.named("htmlStrip"))),
                read("""
                        tokenizer:
                          type: lucene
                          char_filters: [htmlStrip]
                          tokenizer: standard
                          filters:
                            - name: lowercase
                            - {name: length, params: {min: 2, max: 40}}
                        """));
        assertEquals(new OpenNlpTokenizerSpec("model", "en.bin", "sent.bin", false), read("""
                        tokenizer: {type: opennlp, tokenizer: model, model: en.bin, sentence_model: sent.bin, lowercase: false}
                        """));
        assertEquals(
                LuceneTokenizerSpec.chain("standard", "lowercase"),
                read("tokenizer: {type: lucene, filters: [lowercase]}\n"));
        assertEquals(TokenizerSpec.standard(), read("tokenizer: {type: lucene}\n"));
        assertEquals(OpenNlpTokenizerSpec.simple(), read("tokenizer: {type: opennlp}\n"));
        assertEquals(
                new OpenNlpTokenizerSpec("model", "en.bin", null, true),
                read("tokenizer: {type: opennlp, model: en.bin}\n"));
        assertEquals(new PaperTokenizerSpec(true), read("tokenizer: {type: paper}\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: lucen, analyzer: standard} | lucene",
                "{type: lucene, analyser: standard} | analyzer",
                "{type: lucene, analyzer: englich} | english",
                "{type: lucene, tokenizer: standart} | standard",
                "{type: lucene, tokenizer: standard, filters: [lowercas]} | lowercase",
                "{type: lucene, tokenizer: standard, char_filters: [htmlstrp]} | htmlStrip",
                "{type: lucene, filter: [lowercase]} | filters",
                "{type: opennlp, tokenizer: simpel} | simple",
                "{type: opennlp, tokeniser: whitespace} | tokenizer",
                "{type: paper, lowercas: true} | lowercase",
            })
    void suggestsTheNearestNameForAMisspelledOne(String yaml, String nearest) {
        var message = Refusal.of(() -> read("seed: 1\ntokenizer: " + yaml + "\n"));
        assertTrue(message.contains("did you mean \"" + nearest + "\"?"), message);
        assertTrue(message.contains("experiment.yaml:2: ") || message.contains(" in tokenizer"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{analyzer: standard} | \"type\" is missing",
                "{type: lucene, analyzer: english, filters: [lowercase]} | is complete",
                "{type: lucene, tokenizer: standard, filters: [{name: length, params: {min: 2}}]} | max",
                "{type: lucene, tokenizer: standard, filters: [{name: length, params: {min: two, max: 3}}]} | two",
                "{type: lucene, tokenizer: standard, filters: [{name: lowercase, params: {locale: tr}}]} | locale",
                "{type: lucene, tokenizer: standard, filters: [{params: {min: 2}}]} | name must be",
                "{type: opennlp, tokenizer: model} | needs the key model",
                "{type: opennlp, tokenizer: simple, model: en.bin} | remove the key model",
            })
    void rejectsKeysThatContradictEachOther(String yaml, String expected) {
        var message = Refusal.of(() -> read("tokenizer: " + yaml + "\n"));
        assertTrue(message.contains(expected), message);
    }

    private TokenizerSpec read(String yaml) throws IOException {
        var file = directory.resolve("experiment.yaml");
        Files.writeString(file, yaml);
        if (yaml.startsWith("seed")) {
            return ConfigFiles.read(file, SeededExperiment.class).tokenizer();
        }
        try {
            var settings = TokenizerDefaults.inSettings(ConfigFiles.yaml().readTree(yaml));
            return ConfigFiles.yaml().treeToValue(settings, Experiment.class).tokenizer();
        } catch (JacksonException e) {
            throw ConfigFiles.explain(file, e);
        }
    }

    record SeededExperiment(int seed, TokenizerSpec tokenizer) {}
}
