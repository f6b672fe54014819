package io.vatext.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.ConfigFiles;
import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class VocabularyTest {
    private static final VocabularySpec DEFAULTS = VocabularySpec.defaults();

    @Test
    void keepsWordsOfTwoDocumentsByFrequencyThenByWord() {
        var vocabulary = build(
                DEFAULTS,
                List.of("the", "horse", "and", "the", "cart"),
                List.of("the", "cart", "horse", "cart", "cart"),
                List.of("mule", "mule", "mule", "mule", "mule", "and"),
                List.of());
        // "mule" occurs often, but in one document only.
        assertEquals(List.of("cart", "the", "and", "horse", "</s>"), words(vocabulary));
        assertArrayEquals(new long[] {4, 3, 2, 2, 4}, vocabulary.frequencies());
        assertEquals(4, vocabulary.eos());
    }

    @Test
    void dropsUnknownWordsAndEndsWithTheEndOfSequence() {
        var vocabulary = build(DEFAULTS, List.of("b", "a", "b"), List.of("a", "b"));
        assertArrayEquals(new int[] {1, 0, 2}, vocabulary.encode(List.of("a", "zebra", "b")));
        assertArrayEquals(new int[] {2}, vocabulary.encode(List.of("zebra")));
        assertEquals(-1, vocabulary.id("zebra"));
        assertEquals(0, vocabulary.knownWords(vocabulary.encode(List.of("zebra"))));
        assertEquals(1, vocabulary.knownWords(vocabulary.encode(List.of("a", "zebra"))));
    }

    @Test
    void mapsUnknownWordsToOneWordOnRequest() {
        var spec = new VocabularySpec(2, 100, VocabularySpec.Unknown.UNK, VocabularySpec.EosFrequency.ONE, 100);
        var vocabulary = build(spec, List.of("b", "a", "b", "x"), List.of("a", "b", "y", "y"));
        assertEquals(List.of("<unk>", "b", "a", "</s>"), words(vocabulary));
        assertArrayEquals(new long[] {3, 3, 2, 1}, vocabulary.frequencies());
        assertArrayEquals(new int[] {2, 0, 1, 3}, vocabulary.encode(List.of("a", "zebra", "b")));
        assertEquals(0, vocabulary.knownWords(vocabulary.encode(List.of("zebra", "gnu"))));
    }

    @Test
    void aTokenThatLooksLikeTheEndOfSequenceIsAnOrdinaryWord() {
        var vocabulary = build(DEFAULTS, List.of("</s>", "a", "a"), List.of("</s>", "a"));
        assertEquals(List.of("a", "</s>", "</s>"), words(vocabulary));
        assertEquals(1, vocabulary.id("</s>"));
        assertEquals(2, vocabulary.eos());
        assertEquals(-1, build(DEFAULTS, List.of("a"), List.of("a")).id("</s>"));
    }

    @Test
    void theCapIncludesTheEndOfSequence() {
        var spec = new VocabularySpec(1, 3, VocabularySpec.Unknown.DROP, VocabularySpec.EosFrequency.DOCUMENTS, 10);
        assertEquals(List.of("c", "a", "</s>"), words(build(spec, List.of("c", "c", "b", "a"))));
        var mapped = new VocabularySpec(1, 3, VocabularySpec.Unknown.UNK, VocabularySpec.EosFrequency.DOCUMENTS, 10);
        assertEquals(List.of("<unk>", "c", "</s>"), words(build(mapped, List.of("c", "c", "b", "a"))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void holdsItsPropertiesOnRandomText(long seed) {
        var random = new Seeds(seed).generator("vocabulary", 0);
        var spec = new VocabularySpec(
                1 + random.nextInt(3),
                5 + random.nextInt(40),
                random.nextBoolean() ? VocabularySpec.Unknown.DROP : VocabularySpec.Unknown.UNK,
                random.nextBoolean() ? VocabularySpec.EosFrequency.ONE : VocabularySpec.EosFrequency.DOCUMENTS,
                1000);
        var documents = documents(random, 40, 60);
        var vocabulary = build(spec, documents);
        var first = vocabulary.mapsUnknown() ? 1 : 0;
        var frequencies = vocabulary.frequencies();

        assertTrue(vocabulary.size() <= spec.maxSize());
        var total = new HashMap<String, Long>();
        var containing = new HashMap<String, Long>();
        for (var document : documents) {
            document.forEach(token -> total.merge(token, 1L, Long::sum));
            new HashSet<>(document).forEach(token -> containing.merge(token, 1L, Long::sum));
        }
        for (var id = first; id < vocabulary.eos(); id++) {
            var word = vocabulary.word(id);
            assertEquals(id, vocabulary.id(word));
            assertEquals(total.get(word), frequencies[id], word);
            assertTrue(containing.getOrDefault(word, 0L) >= spec.minDocuments(), word);
            if (id > first) {
                var previous = vocabulary.word(id - 1);
                assertTrue(
                        frequencies[id - 1] > frequencies[id]
                                || (frequencies[id - 1] == frequencies[id] && previous.compareTo(word) < 0),
                        previous + " before " + word);
            }
        }
        for (var document : documents) {
            var expected = new ArrayList<String>();
            for (var token : document) {
                if (vocabulary.contains(token)) {
                    expected.add(token);
                } else if (vocabulary.mapsUnknown()) {
                    expected.add(Vocabulary.UNK);
                }
            }
            expected.add(Vocabulary.EOS);
            assertEquals(expected, vocabulary.decode(vocabulary.encode(document)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void theOrderOfDocumentsDoesNotMatter(long seed) {
        var random = new Seeds(seed).generator("order", 0);
        var documents = new ArrayList<>(documents(random, 30, 50));
        var vocabulary = build(DEFAULTS, documents);
        Collections.reverse(documents);
        assertEquals(vocabulary, build(DEFAULTS, documents));
        assertEquals(vocabulary.sha256(), build(DEFAULTS, documents).sha256());
    }

    @Test
    void theHashChangesWithFrequenciesAndWithUnknownWords() {
        var one = build(DEFAULTS, List.of("a", "b"), List.of("a", "b"));
        assertNotEquals(
                one.sha256(),
                build(DEFAULTS, List.of("a", "b"), List.of("a", "b", "a")).sha256());
        var unknown = new VocabularySpec(2, 10, VocabularySpec.Unknown.UNK, VocabularySpec.EosFrequency.DOCUMENTS, 10);
        assertNotEquals(
                one.sha256(),
                build(unknown, List.of("a", "b"), List.of("a", "b")).sha256());
        assertEquals(64, one.sha256().length());
    }

    @Test
    void forgetsRareWordsWhenThereAreTooManyAndKeepsTheFrequentOnes() {
        var spec = new VocabularySpec(2, 20, VocabularySpec.Unknown.UNK, VocabularySpec.EosFrequency.DOCUMENTS, 50);
        var builder = new VocabularyBuilder(spec);
        for (var i = 0; i < 500; i++) {
            builder.add(List.of("the", "horse" + i % 10, "once" + i, "again" + i));
        }
        var vocabulary = builder.build();
        // 12 entries: the unknown word, "the", ten horses, the end of sequence, and no word of a single document.
        assertEquals(13, vocabulary.size());
        assertTrue(builder.forgottenWords() >= 950, "forgotten: " + builder.forgottenWords());
        assertEquals(500, vocabulary.frequencies()[vocabulary.id("the")]);
        assertEquals(50, vocabulary.frequencies()[vocabulary.id("horse3")]);
        assertEquals(1000, vocabulary.frequencies()[0]);
    }

    @Test
    void staysWithinTheCapIfAllWordsAreEquallyRare() {
        var spec = new VocabularySpec(1, 8, VocabularySpec.Unknown.DROP, VocabularySpec.EosFrequency.DOCUMENTS, 8);
        var builder = new VocabularyBuilder(spec);
        for (var i = 0; i < 20; i++) {
            builder.add(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"));
        }
        builder.add(List.of("a"));
        assertTrue(builder.build().size() <= 8);
    }

    @Test
    void anEmptyVocabularyIsRejectedWithAdvice() {
        var none = Refusal.of(() -> new VocabularyBuilder(DEFAULTS).build());
        assertTrue(none.contains("no document"), none);
        var single = Refusal.of(() -> build(DEFAULTS, List.of("a", "b"), List.of("c"), List.of()));
        assertTrue(single.contains("at least 2 of the 3 training documents (3 distinct words)"), single);
        assertTrue(single.contains("lower min_documents"), single);
    }

    @Test
    void theSpecHasThePapersDefaultsAndRoundTrips() {
        assertEquals(
                new VocabularySpec(
                        2, 100_000, VocabularySpec.Unknown.DROP, VocabularySpec.EosFrequency.DOCUMENTS, 2_000_000),
                ConfigFiles.yaml().readValue("{}", VocabularySpec.class));
        var spec = new VocabularySpec(1, 50, VocabularySpec.Unknown.UNK, VocabularySpec.EosFrequency.ONE, 60);
        for (var mapper : List.of(ConfigFiles.yaml(), ConfigFiles.json())) {
            assertEquals(spec, mapper.readValue(mapper.writeValueAsString(spec), VocabularySpec.class));
        }
        assertEquals(spec, ConfigFiles.yaml().readValue("""
                                min_documents: 1
                                max_size: 50
                                unknown: unk
                                eos_frequency: one
                                max_distinct_words: 60
                                """, VocabularySpec.class));
    }

    @ParameterizedTest
    @CsvSource({"min_documents: 0", "max_size: 1", "max_distinct_words: 5", "unknown: keep", "min_docs: 3"})
    void theSpecRejectsImpossibleValues(String yaml) {
        assertFalse(Refusal.of(() -> {
                    try {
                        ConfigFiles.yaml().readValue(yaml, VocabularySpec.class);
                    } catch (JacksonException e) {
                        throw ConfigFiles.explain("experiment.yaml", e);
                    }
                })
                .isBlank());
    }

    static List<List<String>> documents(RandomGenerator random, int documents, int distinct) {
        var result = new ArrayList<List<String>>();
        for (var i = 0; i < documents; i++) {
            var document = new ArrayList<String>();
            for (var j = random.nextInt(25); j > 0; j--) {
                // Squared, so that some words are much more frequent than others.
                document.add("w" + (int) (distinct * Math.pow(random.nextDouble(), 2)));
            }
            result.add(document);
        }
        return result;
    }

    @SafeVarargs
    private static Vocabulary build(VocabularySpec spec, List<String>... documents) {
        var builder = new VocabularyBuilder(spec);
        for (var document : documents) {
            builder.add(document);
        }
        return builder.build();
    }

    private static Vocabulary build(VocabularySpec spec, List<List<String>> documents) {
        var builder = new VocabularyBuilder(spec);
        documents.forEach(builder::add);
        return builder.build();
    }

    private static List<String> words(Vocabulary vocabulary) {
        var ids = new int[vocabulary.size()];
        for (var id = 0; id < ids.length; id++) {
            ids[id] = id;
        }
        return vocabulary.decode(ids);
    }
}
