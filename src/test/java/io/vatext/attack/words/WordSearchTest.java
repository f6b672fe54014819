package io.vatext.attack.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.attack.words.CharacterEdits.Kind;
import io.vatext.classifier.LstmLearner;
import io.vatext.classifier.TinyTexts;
import io.vatext.corpus.Document;
import io.vatext.learning.RunContext;
import io.vatext.support.Seeds;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of attacks on a small LSTM, and on a linear model whose best attack is known. */
class WordSearchTest {
    private static final Set<String> KEPT = Set.of("the", "Bank", "salt");
    private static CountingModel model;
    private static Edits edits;

    @BeforeAll
    static void train() throws IOException {
        model = new CountingModel(new LstmLearner(TinyTexts.settings())
                .train(TinyTexts.split(), RunContext.of(3))
                .classifier());
        edits = Edits.any(List.of(
                new NeighborEdits(new Neighbors(model.wordVectors(), -1, 6)),
                new CharacterEdits(Kind.SWAP, 2, new Seeds(1)),
                new CharacterEdits(Kind.LOOKALIKE, 2, new Seeds(1))));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static WordSearch search(String name, Constraints constraints) {
        return name.equals("greedy")
                ? new GreedySearch(model, edits, constraints, new Seeds(1))
                : new GradientSearch(model, model.wordVectors(), edits, constraints);
    }

    private static List<Document> documents() {
        return TinyTexts.documents("attacked", 12).stream()
                .map(d -> new Document(d.id(), "«" + d.text().replace("bank", "Bank") + "»\r\n", d.label()))
                .toList();
    }

    private static AttackedText attack(WordSearch search, Document document) {
        return search.attack(document.text(), String.valueOf(document.label()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"greedy", "gradient"})
    void noAttackUsesMoreThanItMay(String name) {
        for (var queries : List.of(1, 2, 3, 4, 7, 12, 40)) {
            for (var limit : List.of(WordLimit.count(1), WordLimit.count(3), WordLimit.share(0.3))) {
                var search = search(name, new Constraints(limit, KEPT, queries));
                for (var document : documents()) {
                    model.take();
                    var attacked = attack(search, document);
                    assertEquals(model.take(), attacked.queries());
                    assertTrue(attacked.queries() <= queries, attacked.queries() + " of " + queries);
                    assertTrue(attacked.edits().size() <= limit.of(attacked.words()), attacked.toString());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"greedy", "gradient"})
    void theAttackedTextHasTheAnswerThatIsReported(String name) {
        var search = search(name, new Constraints(WordLimit.count(3), KEPT, 60));
        var fooled = 0;
        for (var document : documents()) {
            var attacked = attack(search, document);
            assertEquals(model.classify(attacked.original()), attacked.before());
            assertEquals(model.classify(attacked.text()), attacked.after());
            fooled += attacked.isFooled() ? 1 : 0;
        }
        assertTrue(fooled >= 6, "fooled " + fooled + " of 12 with any words of the vocabulary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"greedy", "gradient"})
    void anAttackMayGoOnUntilTheAnswerIsClearlyWrong(String name) {
        var limit = WordLimit.count(5);
        var stops = search(name, new Constraints(limit, KEPT, 100));
        var goesOn = search(name, new Constraints(limit, KEPT, 100, 0.1));
        var clearly = 0;
        for (var document : documents()) {
            var label = String.valueOf(document.label());
            var first = stops.attack(document.text(), label);
            var second = goesOn.attack(document.text(), label);
            assertTrue(second.edits().size() >= first.edits().size(), second.toString());
            var probability = Queries.probability(second.after(), label);
            assertTrue(probability <= Queries.probability(first.after(), label) + 1e-9, second.toString());
            clearly += probability <= 0.1 ? 1 : 0;
        }
        assertTrue(clearly >= 6, clearly + " of 12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"greedy", "gradient"})
    void onlyAllowedWordsChangeAndEverythingElseStays(String name) {
        var search = search(name, new Constraints(WordLimit.count(4), KEPT, 60));
        for (var document : documents()) {
            var attacked = attack(search, document);
            var rebuilt = new StringBuilder();
            var at = 0;
            for (var edit : attacked.edits()) {
                rebuilt.append(document.text(), at, edit.start()).append(edit.replacement());
                at = edit.start() + edit.old().length();
                assertEquals(edit.old(), document.text().substring(edit.start(), at));
                assertTrue(edits.of(TextWords.of(edit.old()), 0).contains(edit.replacement()), edit.toString());
                assertFalse(KEPT.contains(edit.old()), edit.toString());
            }
            assertEquals(rebuilt.append(document.text().substring(at)).toString(), attacked.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"greedy", "gradient"})
    void theSameTextIsAttackedInTheSameWayWhateverCameBefore(String name) {
        // So few queries that not all words can be ranked.
        var constraints = new Constraints(WordLimit.count(3), KEPT, 7);
        var found = new HashMap<String, AttackedText>();
        var search = search(name, constraints);
        documents().forEach(document -> found.put(document.id(), attack(search, document)));
        for (var document : documents()) {
            assertEquals(found.get(document.id()), attack(search(name, constraints), document));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"greedy", "gradient"})
    void thereIsNothingToAttackInAWrongAnswerOrATextWithoutKnownWords(String name) {
        var search = search(name, new Constraints(WordLimit.count(3), KEPT, 60));
        for (var text : List.of("", "?!", "qqq zzzz")) {
            var answer = model.classify(text).label();
            assertFalse(search.attack(text, answer).isFooled());
        }
        var text = TinyTexts.text("food", 1);
        var wrong = search.attack(text, "no such class");
        assertEquals(text, wrong.text());
        assertEquals(1, wrong.queries());
        assertFalse(wrong.isFooled());
    }

    @Test
    void greedySearchFindsTheOneWordThatDecides() {
        var classifier =
                new KeywordClassifier(Map.of("good", 2.0, "fine", 1.0, "plot", 0.1, "bad", -2.0, "poor", -0.5));
        Edits swaps = (text, place) -> switch (text.words().get(place).text()) {
            case "Good" -> List.of("Fine", "Poor", "Bad");
            case "plot" -> List.of("story", "tale");
            default -> List.of();
        };
        var constraints = new Constraints(WordLimit.share(0.1), Set.of(), 100);
        var attacked =
                new GreedySearch(classifier, swaps, constraints, new Seeds(1)).attack("Good plot, overall.", "yes");
        assertTrue(attacked.isFooled());
        // The first edit that changes the answer is taken: it is the most similar one.
        assertEquals("Poor plot, overall.", attacked.text());
        assertEquals(List.of(new AttackedText.Edit(0, "Good", "Poor")), attacked.edits());
        // The text, two words left out, three edits, and the attacked text alone.
        assertEquals(7, attacked.queries());
    }

    @Test
    void greedySearchLeavesAloneWhatTheClassifierDoesNotRead() {
        var weights = new HashMap<String, Double>();
        for (var i = 0; i < 40; i++) {
            weights.put("w" + i, 0.1);
        }
        var text = String.join(" ", weights.keySet()) + " unread words".repeat(200);
        var attacked = new GreedySearch(
                        new KeywordClassifier(weights, 40),
                        (words, place) -> List.of("other"),
                        new Constraints(WordLimit.count(500), Set.of(), 1000),
                        new Seeds(1))
                .attack(text, "yes");
        assertTrue(attacked.isFooled());
        assertEquals(40, attacked.edits().size());
        assertTrue(attacked.text().endsWith(" unread words".repeat(200)));
        // The text, its length by bisection, 40 words left out, 40 edits, and the attacked text.
        assertTrue(attacked.queries() <= 1 + 9 + 40 + 40 + 1, attacked.queries() + " queries");
    }

    @Test
    void piecesShowTheEditsWithWhatIsAroundThem() {
        var text = "x".repeat(50) + " good " + "y".repeat(50) + " plot.";
        var classifier = new KeywordClassifier(Map.of("good", 1.0, "plot", 1.0));
        var attacked = new GreedySearch(
                        classifier,
                        (words, place) -> words.words().get(place).text().length() < 9 ? List.of("bad") : List.of(),
                        new Constraints(WordLimit.count(2), Set.of(), 100),
                        new Seeds(1))
                .attack(text, "yes");
        var whole = new StringBuilder();
        attacked.pieces(1000)
                .forEach(piece -> whole.append(
                        piece.edit() == null ? piece.text() : piece.edit().old()));
        assertEquals(text, whole.toString());
        var some = attacked.pieces(4).stream()
                .map(piece -> piece.edit() == null ? piece.text() : piece.edit().replacement())
                .toList();
        assertEquals(List.of(" … xxx ", "bad", " yyy … yyy ", "bad", "."), some);
    }

    @Test
    void totalsCountAttackedDocumentsAlone() {
        var classifier = new KeywordClassifier(Map.of("good", 1.0, "better", 2.0));
        var search = new GreedySearch(
                classifier,
                (words, place) -> words.words().get(place).text().equals("good") ? List.of("odd") : List.of(),
                new Constraints(WordLimit.count(1), Set.of(), 100),
                new Seeds(1));
        var totals = new AttackTotals();
        totals.add(search.attack("good one", "yes")); // fooled, one of two words
        totals.add(search.attack("better", "yes")); // withstood
        totals.add(search.attack("better", "no")); // wrong before
        assertEquals(3, totals.documents());
        assertEquals(2 / 3.0, totals.accuracyBefore(), 1e-12);
        assertEquals(1 / 3.0, totals.accuracyUnderAttack(), 1e-12);
        assertEquals(0.5, totals.successRate(), 1e-12);
        assertEquals(0.5, totals.meanShareChanged(), 1e-12);
        assertEquals((4 + 1) / 2.0, totals.meanQueries(), 1e-12);
    }
}
