package io.vatext.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.evaluation.ScoredDocument;
import io.vatext.support.InputException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PredictionComparisonTest {
    /** Predictions written as {@code id gold label probability}. */
    private static PredictionSet set(String name, String... documents) {
        var set = new PredictionSet(name);
        for (var document : documents) {
            var part = List.of(document.split(" ", -1));
            var p = Double.parseDouble(part.get(3));
            set.add(new ScoredDocument(part.get(0), part.get(1), part.get(2), new double[] {1 - p, p}));
        }
        return set;
    }

    private static void assertRefused(PredictionSet a, PredictionSet b, String expected) {
        var e = assertThrows(InputException.class, () -> PredictionComparison.of(a, b));
        assertTrue(String.valueOf(e.getMessage()).contains(expected), e.getMessage());
    }

    @Test
    void countsWhatChangedWhateverTheOrder() {
        var a = set("A", "1 x y 0.6", "2 x y 0.9", "3 x x 0.9", "4 x y 0.7", "5 x z 0.7", "6 y y 0.9");
        var b = set("B", "6 y y 0.8", "5 x y 0.8", "4 x y 0.8", "3 x y 0.8", "2 x x 0.8", "1 x x 0.8");
        var comparison = PredictionComparison.of(a, b);
        assertEquals(6, comparison.documents());
        assertEquals(4, comparison.firstErrors());
        assertEquals(3, comparison.secondErrors());
        assertEquals(2, comparison.bothWrong());
        assertEquals(1, comparison.otherAnswers());
        assertEquals(2, comparison.test().onlyFirstWrong());
        assertEquals(-1.0 / 6, comparison.difference().difference(), 1e-15);
        assertEquals(
                List.of("2", "1"),
                comparison.onlyFirstWrong().stream()
                        .map(PredictionComparison.Change::id)
                        .toList());
        assertEquals(
                List.of("3"),
                comparison.onlySecondWrong().stream()
                        .map(PredictionComparison.Change::id)
                        .toList());
    }

    @Test
    void shorterListsKeepTheCounts() {
        var comparison = PredictionComparison.of(
                        set("A", "1 x y 0.6", "2 x y 0.9", "3 x x 0.9"),
                        set("B", "1 x x 0.6", "2 x x 0.9", "3 x x 0.9"))
                .shortened(1)
                .withTexts(Map.of("2", "some\ntext"));
        assertEquals(2, comparison.test().onlyFirstWrong());
        assertEquals(1, comparison.onlyFirstWrong().size());
        assertEquals("some text", comparison.onlyFirstWrong().get(0).text());
    }

    @Test
    void differentDocumentsAreRefused() {
        var a = set("A", "1 x y 0.6", "2 x y 0.9");
        assertRefused(a, set("B", "1 x x 0.6"), "the document \"2\" is in A but not in B; compare");
        assertRefused(a, set("B", "1 x x 0.6", "2 x x 0.6", "3 x x 0.6"), "the document \"3\" is in B but not in A");
        assertRefused(a, set("B", "1 x x 0.6", "2 z x 0.6"), "\"2\" has the label \"x\" in A and \"z\" in B");
    }

    @Test
    void aRepeatedDocumentIsRefused() {
        var e = assertThrows(InputException.class, () -> set("A", "1 x y 0.6", "1 x y 0.6"));
        assertTrue(String.valueOf(e.getMessage()).contains("\"1\" is repeated"), e.getMessage());
    }
}
