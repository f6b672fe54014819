package io.vatext.preparation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.corpus.SplitDocuments;
import io.vatext.encoded.EncodedCorpus;
import io.vatext.support.Messages;
import io.vatext.support.Progress;
import io.vatext.text.DocumentEncoder;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.Vocabulary;
import io.vatext.text.VocabularySpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vocabulary and word vectors are learned from whole documents, training reads their start. */
class WholeDocumentsTest {
    private static final int MAX_TOKENS = 4;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static Document document(String id, String text, @Nullable String label) {
        return new Document(id, text, label);
    }

    /** Two documents have {@code late} behind what training reads, and one has nothing that is known before it. */
    private static final List<Document> LABELED = List.of(
            document("1", "red apple red apple then late words", "fruit"),
            document("2", "red bus", "car"),
            document("3", "all unheard here nothing late", "car"));

    private static final List<Document> UNLABELED = List.of(document("4", "green bus red bus apple late", null));

    private static EncodingSpec spec(int maxTokens, int minDocuments) {
        var defaults = VocabularySpec.defaults();
        var vocabulary = new VocabularySpec(
                minDocuments,
                defaults.maxSize(),
                defaults.unknown(),
                defaults.eosFrequency(),
                defaults.maxDistinctWords());
        return new EncodingSpec(TokenizerSpec.standard(), vocabulary, maxTokens);
    }

    private Preparation preparation() {
        return Preparation.keeping(folder, 2, "test", Progress.Factory.silent(), () -> false);
    }

    private Prepared prepared(List<Document> labeled, List<Document> unlabeled, EncodingSpec spec) {
        try (var preparation = preparation()) {
            return preparation.prepare(
                    new SplitDocuments(labeled::stream, labeled::stream, unlabeled::stream, labeled::stream, Map.of()),
                    spec);
        }
    }

    private static String text(Vocabulary vocabulary, int[] ids) {
        return String.join(" ", vocabulary.decode(ids));
    }

    private static List<String> read(Vocabulary vocabulary, EncodedCorpus corpus) {
        return IntStream.range(0, corpus.size())
                .mapToObj(d -> text(vocabulary, corpus.words(d)))
                .toList();
    }

    private static List<String> whole(Vocabulary vocabulary, EncodedCorpus corpus) {
        return IntStream.range(0, corpus.size())
                .mapToObj(d -> text(vocabulary, corpus.wholeWords(d)))
                .toList();
    }

    @Test
    void wordsBehindTheLimitAreInTheVocabularyAndInTheWholeTextButNotInTraining() {
        try (var prepared = prepared(LABELED, UNLABELED, spec(MAX_TOKENS, 2))) {
            var vocabulary = prepared.vocabulary();
            var mixed = prepared.data().mixed();
            assertTrue(vocabulary.contains("late"));
            assertEquals(3, vocabulary.frequencies()[vocabulary.id("late")]);
            assertEquals(
                    List.of("red apple red apple </s>", "red bus </s>", "bus red bus </s>"), read(vocabulary, mixed));
            assertEquals(
                    List.of("red apple red apple late </s>", "red bus </s>", "bus red bus apple late </s>"),
                    whole(vocabulary, mixed));
            for (var part : List.of(prepared.data().labeled(), prepared.data().validation())) {
                assertEquals(read(vocabulary, part), whole(vocabulary, part));
            }
            assertEquals(
                    List.of("red apple red apple </s>", "red bus </s>"),
                    read(vocabulary, prepared.data().labeled()));
        }
    }

    @Test
    void textToPretrainOnHasThemToo() {
        try (var preparation = preparation();
                var text = preparation.prepareText(List.of(LABELED::stream, UNLABELED::stream), spec(MAX_TOKENS, 2))) {
            assertEquals(
                    "red apple red apple </s>",
                    text(text.vocabulary(), text.text().words(0)));
            assertEquals(
                    "red apple red apple late </s>",
                    text(text.vocabulary(), text.text().wholeWords(0)));
        }
    }

    @Test
    void whatIsBehindTheLimitMakesNoDocumentOfTrainingLonger() {
        var longer = List.of(document("4", UNLABELED.get(0).text() + " late bus".repeat(500), null));
        try (var few = prepared(LABELED, UNLABELED, spec(MAX_TOKENS, 2));
                var many = prepared(LABELED, longer, spec(MAX_TOKENS, 2))) {
            var before = few.data().mixed();
            var after = many.data().mixed();
            assertEquals(before.longest(), after.longest());
            assertEquals(before.tokenCount(), after.tokenCount());
            assertEquals(before.wholeTokenCount() + 1000, after.wholeTokenCount());
            for (var d = 0; d < before.size(); d++) {
                assertEquals(before.length(d), after.length(d));
            }
            assertNotEquals(before.sha256(), after.sha256(), "word vectors differ");
            assertEquals(few.data().labeled().longest(), many.data().labeled().longest());
        }
    }

    @Test
    void ifNoDocumentIsLongerTheLimitChangesNothing() {
        try (var just = prepared(LABELED, UNLABELED, spec(7, 2));
                var far = prepared(LABELED, UNLABELED, spec(20_000, 2))) {
            assertEquals(far.sha256(), just.sha256());
            assertEquals(far.vocabulary(), just.vocabulary());
            assertEquals(
                    just.data().mixed().wholeTokenCount(), just.data().mixed().tokenCount());
        }
    }

    @Test
    void hugeDocumentsCountUpToALimit() {
        var words = new StringBuilder();
        for (var w = 0; w < 1_000_000; w++) {
            words.append('w').append(w % 20_000).append(' ');
        }
        var huge = List.of(document("huge", words.toString(), null));
        try (var prepared = prepared(LABELED, huge, spec(MAX_TOKENS, 1))) {
            var vocabulary = prepared.vocabulary();
            var mixed = prepared.data().mixed();
            assertTrue(vocabulary.contains("w9999"));
            assertFalse(vocabulary.contains("w10000"));
            var encoder = new DocumentEncoder(vocabulary, EncodingSpec.WHOLE);
            var tokens = TokenizerSpec.standard().create().tokens(words.toString());
            assertArrayEquals(encoder.encode(tokens), mixed.wholeWords(mixed.size() - 1));
            assertEquals(MAX_TOKENS + 1, mixed.longest());
        }
    }

    @Test
    void documentsThatHaveKnownWordsBehindTheLimitOnlyAreRefused() {
        var labeled = List.of(document("1", "one late", "a"), document("2", "two late", "b"));
        Messages.refusal(() -> prepared(labeled, List.of(), spec(1, 2)), "no labeled document has", "max_tokens (1)");
        try (var preparation = preparation()) {
            Messages.refusal(
                    () -> preparation.prepareText(List.of(labeled::stream), spec(1, 2)),
                    "no document has",
                    "max_tokens (1)");
        }
    }
}
