package io.vatext.attack.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.classifier.LstmLearner;
import io.vatext.classifier.TinyTexts;
import io.vatext.corpus.Document;
import io.vatext.learning.RunContext;
import io.vatext.learning.WhiteBox;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Steps along the gradient of a small LSTM. */
class JacobianStepTest {
    private static WhiteBox model;

    @BeforeAll
    static void train() throws IOException {
        model = new LstmLearner(TinyTexts.settings())
                .train(TinyTexts.split(), RunContext.of(3))
                .classifier();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static JacobianStep step(double share) {
        return new JacobianStep(model, model.wordVectors(), share);
    }

    private static double meanProbability(List<Document> documents, JacobianStep step, double length) {
        return documents.stream()
                .mapToDouble(document -> {
                    var label = String.valueOf(document.label());
                    var text = length == 0 ? document.text() : step.of(document.text(), label, length);
                    return Queries.probability(model.classify(text), label);
                })
                .average()
                .orElseThrow();
    }

    @Test
    void aStepAgainstTheGradientMakesTheClassLessProbable() {
        var documents = TinyTexts.documents("moved", 30);
        var step = step(0.6);
        var against = meanProbability(documents, step, -1);
        var before = meanProbability(documents, step, 0);
        var along = meanProbability(documents, step, 1);
        assertTrue(against < before - 0.1, against + " instead of " + before);
        assertTrue(against < along - 0.1, against + " and " + along);
    }

    @Test
    void theShareOfTheWordsMovesAndTheRestOfTheTextStays() {
        for (var document : TinyTexts.documents("moved", 12)) {
            var text = "«" + document.text() + "» 12\r\n";
            var before = TextWords.of(text).words();
            var moved = step(0.5).of(text, String.valueOf(document.label()), -1);
            var after = TextWords.of(moved).words();
            assertEquals(before.size(), after.size());
            var changed = 0;
            for (var i = 0; i < before.size(); i++) {
                changed += before.get(i).text().equals(after.get(i).text()) ? 0 : 1;
            }
            // The number has no letter, so it is not counted.
            assertEquals((before.size() - 1) / 2, changed, moved);
            assertTrue(moved.startsWith("«") && moved.endsWith(".» 12\r\n"), moved);
        }
    }

    @Test
    void nothingMovesWithoutAGradient() {
        assertEquals("qqq zzz", step(0.5).of("qqq zzz", "food", -1));
        assertEquals("the bread", step(0.5).of("the bread", "no such class", -1));
        assertEquals("", step(0.5).of("", "food", -1));
    }
}
