package io.vatext.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentSource;
import io.vatext.corpus.LabelRules;
import io.vatext.corpus.TextKey;
import io.vatext.corpus.UserCorpus;
import io.vatext.support.Progress;
import io.vatext.text.TokenizerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InspectionTest {
    private static final String LONG =
            "The mountain pass was steep for ten miles, and the old chain slipped on every climb of the tour.";

    private static DocumentSource texts(@Nullable String label, String... texts) {
        var documents = new ArrayList<Document>();
        for (var text : texts) {
            documents.add(new Document("d" + documents.size(), text, label));
        }
        return documents::stream;
    }

    private static InspectionReport report(
            DocumentSource labeled, @Nullable DocumentSource test, @Nullable DocumentSource unlabeled) {
        return new Inspection(TokenizerSpec.standard(), 10, Progress.Factory.silent(), () -> false)
                .run(new UserCorpus(labeled, null, unlabeled, test, 0));
    }

    private static PartReport labeled(String... texts) {
        return report(texts("a", texts), null, null).parts().get(0);
    }

    @Test
    void sameAndNearlySameTextsOfTwoPartsAreCountedApart() {
        var report = report(
                texts("a", LONG, "Something quite different, about a kitchen and the bread that was baked there."),
                texts("a", LONG.replace("ten", "two").toUpperCase(Locale.ROOT), LONG.replace(" ", "\n")),
                null);
        assertEquals(
                List.of(new Overlap(
                        "test",
                        "labeled",
                        1,
                        1,
                        List.of(new Overlap.Pair("d0", "d0", false), new Overlap.Pair("d1", "d0", true)))),
                report.overlaps());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void similarityIsNearTheShareOfCommonSequences(long seed) {
        var random = new Random(seed);
        var words = new ArrayList<String>();
        for (var i = 0; i < 400; i++) {
            words.add(Integer.toString(random.nextInt(Integer.MAX_VALUE), 36));
        }
        var one = String.join("", words.subList(0, 300));
        var other = String.join("", words.subList(100, 400));
        // Half of the sequences of the union are common.
        var estimate =
                Sketch.similarity(Objects.requireNonNull(Sketch.of(one)), Objects.requireNonNull(Sketch.of(other)));
        assertEquals(0.5, estimate, 0.25);
        assertEquals(
                1,
                Sketch.similarity(
                        Objects.requireNonNull(Sketch.of(one)), Objects.requireNonNull(Sketch.of(one + " !"))));
    }

    @Test
    void copiesWithinAPartAreCounted() {
        var part = labeled(LONG, LONG, "x", LONG.replace("ten", "two"));
        assertEquals(1, part.copies());
        assertEquals(1L, part.nearCopies());
    }

    @Test
    void copiesAmongVeryManyTextsAreEstimated() {
        var distinct = new DistinctTexts();
        for (var i = 0; i < 600_000; i++) {
            for (var copy = 0; copy <= i % 2; copy++) {
                distinct.add(TextKey.of("text " + i));
            }
        }
        assertEquals(300_000.0, (double) distinct.copies(), 6_000.0);
        assertTrue(!distinct.isExact());
    }

    @Test
    void lengthsAreCounted() {
        var lengths = labeled("", "one", "one two three", "w ".repeat(1000)).lengths();
        assertEquals(1004, lengths.tokens());
        assertEquals(1000, lengths.longest());
        assertEquals(1, lengths.cut());
        assertEquals(1, lengths.median());
        assertEquals(
                4,
                lengths.histogram().stream().mapToLong(Lengths.Bar::documents).sum());
        assertEquals(0, lengths.histogram().get(0).to());
        for (var bar = 1; bar < lengths.histogram().size(); bar++) {
            assertEquals(
                    lengths.histogram().get(bar - 1).to() + 1,
                    lengths.histogram().get(bar).from());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<p>It was &amp; is</p>,true",
        "a line<br/>break,true",
        "if a < b and b > c then &c.,false",
        "I <3 this,false",
        "&#8217;s,true"
    })
    void htmlIsFound(String text, boolean isHtml) {
        assertEquals(isHtml ? 1 : 0, labeled(text).html());
    }

    @ParameterizedTest
    @CsvSource({"Das schÃ¶ne Haus,1", "it�s,1", "Das schöne Haus,0", "São Paulo e Ílhavo,0", "DVOŘÁK Ã,0"})
    void wronglyDecodedCharactersAreFound(String text, long garbled) {
        assertEquals(garbled, labeled(text).garbled());
    }

    @Test
    void textsThatAreNotInNormalFormAreCounted() {
        assertEquals(1, labeled("Gr\u00fc\u00dfe", "Gru\u0308\u00dfe").decomposed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The house is on the hill and it was sold by them|Latin|english",
                "Das Haus steht auf dem Berg und es wurde nicht von uns verkauft|Latin|german",
                "La maison est sur la colline et elle a été vendue par nous|Latin|french",
                "Дом стоит на горе и он был продан не нами, а ими|Cyrillic|russian",
                "今日は良い天気です|Japanese|",
                "今天天气很好|Han|",
                "วันนี้อากาศดี|Thai|",
                "42 %||"
            })
    void scriptAndLanguageAreGuessed(String text, @Nullable String script, @Nullable String language) {
        var part = labeled(text);
        assertEquals(script == null ? Set.of() : Set.of(script), part.scripts().keySet());
        assertEquals(
                language == null ? Set.of() : Set.of(language), part.languages().keySet());
    }

    @ParameterizedTest
    @CsvSource({"今天天气很好,cjk", "วันนี้อากาศดี,thai", "الكتاب على الطاولة,arabic"})
    void aSuitableAnalyzerIsNamed(String text, String analyzer) {
        var advice = report(texts("a", text), null, null).tokenizer();
        assertNotNull(advice);
        assertEquals(analyzer, advice.analyzer());
    }

    @Test
    void textsForTheDefaultTokenizerNeedNoOther() {
        assertNull(report(texts("a", LONG), null, null).tokenizer());
    }

    @Test
    void vocabularyThatUnlabeledTextLacksIsNamed() {
        var vocabulary = report(texts("a", "red red blue"), null, texts(null, "Blue is a color"))
                .vocabulary();
        assertNotNull(vocabulary);
        assertEquals(new VocabularyOverlap(2, 1, 1 / 3.0, List.of("red")), vocabulary);
    }

    @Test
    void documentsWithSeveralLabelsAreCountedNotRejected() {
        DocumentSource several = () -> Stream.of(
                Document.labeled("1", "x", List.of("a", "b")),
                new Document("2", "y", "a"),
                new Document("3", "z", "b"),
                new Document("4", "w", "a;b"));
        var part = report(several, texts("c", "t"), null);
        assertEquals(2, part.parts().get(0).withSeveralLabels());
        assertEquals(2, part.parts().get(0).withLabel());
        assertEquals(1, part.unknownLabels());
    }

    @Test
    void rulesSayWhichLabelsAreNone() {
        var rules = new LabelRules(Set.of("nan"), LabelRules.Several.ERROR, LabelRules.Unknown.ERROR, null);
        var report = new Inspection(TokenizerSpec.standard(), 10, Progress.Factory.silent(), () -> false)
                .run(new UserCorpus(texts("nan", "x", "y"), null, null, null, 0, rules));
        assertEquals(0, report.parts().get(0).withLabel());
        assertEquals(0, report.training().labeled());
    }
}
