package io.vatext.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.ConfigFiles;
import io.vatext.support.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.analysis.CharFilterFactory;
import org.apache.lucene.analysis.TokenFilterFactory;
import org.apache.lucene.analysis.TokenizerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LucenePartsTest {
    static final AtomicBoolean CLASS_WAS_LOADED = new AtomicBoolean();

    @TempDir
    private Path directory;

    record Experiment(TokenizerSpec tokenizer) {}

    /** A class that an untrusted tokenizer might name. */
    static final class Foreign {
        static {
            CLASS_WAS_LOADED.set(true);
        }
    }

    private static Set<String> without(Set<String> lucene, LuceneParts allowed) {
        var rest = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        rest.addAll(lucene);
        assertTrue(rest.containsAll(allowed.names()), () -> allowed.names() + " of " + lucene);
        rest.removeAll(allowed.names());
        return rest;
    }

    /** Fails if another version of Lucene has new parts: decide whether to allow them. */
    @Test
    void everyPartOfLuceneIsAllowedOrExcludedForAReason() {
        assertEquals(Set.of(), without(CharFilterFactory.availableCharFilters(), LuceneParts.CHAR_FILTERS));
        assertEquals(Set.of(), without(TokenizerFactory.availableTokenizers(), LuceneParts.TOKENIZERS));
        assertEquals(
                Set.of(
                        "delimitedPayload",
                        "hunspellStem",
                        "hyphenationCompoundWord",
                        "protectedTerm",
                        "Word2VecSynonym"),
                Set.copyOf(without(TokenFilterFactory.availableTokenFilters(), LuceneParts.FILTERS)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: hyphenationCompoundWord, params: {hyphenator: de.xml}} | hyphenationCompoundWord",
                "{name: HYPHENATIONCOMPOUNDWORD, params: {hyphenator: de.xml}} | HYPHENATIONCOMPOUNDWORD",
                "{name: protectedTerm, params: {protected: p.txt, wrappedFilters: hyphenationCompoundWord}} | protectedTerm",
                "{name: hunspellStem, params: {dictionary: de.dic, affix: de.aff}} | hunspellStem",
                "{name: synonymGraph, params: {synonyms: s.txt, analyzer: CLASS}} | analyzer",
                "{name: synonymGraph, params: {synonyms: s.txt, format: CLASS}} | format",
                "{name: SynonymGraph, params: {synonyms: s.txt, format: CLASS}} | format",
                "{name: synonym, params: {synonyms: s.txt, tokenizerFactory: CLASS}} | tokenizerFactory",
                "{name: snowballPorter, params: {language: '$Evil'}} | language",
                "{name: lowercase, params: {luceneMatchVersion: 9.0.0}} | luceneMatchVersion",
                "{name: lowercase, params: {class: CLASS}} | class",
            })
    void rejectsPartsAndParametersThatNeedMoreThanWordLists(String filter, String named) throws IOException {
        var file = directory.resolve("experiment.yaml");
        Files.writeString(
                file,
                "tokenizer: {type: lucene, filters: [" + filter.replace("CLASS", Foreign.class.getName()) + "]}\n");
        var message = Refusal.of(() -> ConfigFiles.read(file, Experiment.class));
        assertTrue(message.contains("\"" + named + "\"") && message.contains("experiment.yaml"), message);
        assertFalse(CLASS_WAS_LOADED.get());
    }

    @Test
    void wordListsWorkFromTheirStoredContent() throws IOException {
        var stop = Files.writeString(directory.resolve("stop.txt"), "the\n");
        var stems = Files.writeString(directory.resolve("stems.txt"), "mice\tmouse\n");
        var compounds = Files.writeString(directory.resolve("compounds.txt"), "bahn\nhof\n");
        var synonyms = Files.writeString(directory.resolve("synonyms.txt"), "tv => television\n");
        var spec = new LuceneTokenizerSpec(
                null,
                LuceneComponent.named("standard"),
                List.of(
                        LuceneComponent.named("lowercase"),
                        new LuceneComponent("stop", Map.of("words", stop.toString())),
                        new LuceneComponent("stemmerOverride", Map.of("dictionary", stems.toString())),
                        new LuceneComponent("snowballPorter", Map.of("language", "German2")),
                        new LuceneComponent("dictionaryCompoundWord", Map.of("dictionary", compounds.toString())),
                        new LuceneComponent("synonymGraph", Map.of("synonyms", synonyms.toString(), "format", "solr"))),
                List.of());
        var stored = spec.resources();
        for (var file : List.of(stop, stems, compounds, synonyms)) {
            Files.delete(file);
        }
        assertEquals(
                List.of("mouse", "television", "bahnhof", "bahn", "hof"),
                spec.create(stored).tokens("The mice TV Bahnhof"));
    }

    @Test
    void onlyLucenesFilesAreReadFromTheClassPath() {
        var name = LucenePartsTest.class.getName().replace('.', '/') + ".class";
        var spec = new LuceneTokenizerSpec(
                null,
                LuceneComponent.named("standard"),
                List.of(new LuceneComponent("stop", Map.of("words", name))),
                List.of());
        assertTrue(Refusal.of(() -> spec.create(Map.of())).contains("was not stored"));
    }

    @Test
    void aMalformedListIsRejectedInOneSentence() {
        var spec = new LuceneTokenizerSpec(
                null,
                LuceneComponent.named("standard"),
                List.of(new LuceneComponent("synonymGraph", Map.of("synonyms", "s.txt"))),
                List.of());
        var message = Refusal.of(
                () -> spec.create(Map.of(LuceneFiles.key("s.txt"), "a => b => c\n".getBytes(StandardCharsets.UTF_8))));
        assertTrue(message.contains("cannot be built"), message);
    }

    @Test
    void aStoredTokenizerDoesNotReadTheFilesItNames() throws IOException {
        var stop = Files.writeString(directory.resolve("stop.txt"), "the\n");
        var spec = new LuceneTokenizerSpec(
                null,
                LuceneComponent.named("standard"),
                List.of(new LuceneComponent("stop", Map.of("words", stop.toString()))),
                List.of());
        var stored = spec.storedWith(spec.resources());
        Files.writeString(stop, "horse\n");
        assertEquals(List.of("horse"), stored.create().tokens("the horse"));
        assertEquals(List.of("the"), spec.create().tokens("the horse"));
        assertEquals(spec, stored.written());
        assertEquals(stored, spec.storedWith(stored.resources()));
        assertFalse(stored.equals(spec.storedWith(spec.resources())));
    }

    @ParameterizedTest
    @CsvSource({
        "tokenizer, simplePattern, determinizeWorkLimit, 2000000000",
        "filter, shingle, maxShingleSize, 1000000",
        "filter, nGram, maxGramSize, -1"
    })
    void aNumberCannotTakeAllMemory(String title, String name, String parameter, String value) {
        var part = new LuceneComponent(name, Map.of(parameter, value));
        var role = title.equals("filter") ? LuceneRole.FILTER : LuceneRole.TOKENIZER;
        var message = Messages.of(IllegalArgumentException.class, () -> role.require(part));
        assertTrue(message.contains("must be a whole number up to"), message);
    }
}
