package io.vatext.attack.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.attack.LinearWords;
import io.vatext.classifier.LstmLearner;
import io.vatext.classifier.TinyTexts;
import io.vatext.learning.RunContext;
import io.vatext.support.Softmax;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private static final KeywordClassifier KEYWORDS =
            new KeywordClassifier(Map.of("good", 2.0, "fine", 1.0, "bad", -1.5));

    @Test
    void aDropIsWhatTheAnswerLosesWithoutTheWord() {
        var text = "Good, but bad food.";
        var explanation = new Explainer(KEYWORDS).explain(text);
        assertEquals("yes", explanation.prediction().label());
        assertEquals(4, explanation.parts().size());
        for (var part : explanation.parts()) {
            var without = KEYWORDS.classify(text.substring(0, part.start()) + text.substring(part.end()));
            assertEquals(
                    explanation.prediction().confidence()
                            - without.probabilities().getOrDefault("yes", 0.0),
                    part.drop(),
                    1e-12);
            assertEquals(without.label(), part.without());
            assertNull(part.gradient());
        }
        assertEquals("Good", explanation.strongest(1).get(0).text());
        assertEquals(5, explanation.level(explanation.parts().get(0)));
        assertTrue(explanation.level(explanation.parts().get(2)) < 0);
        assertEquals(0, explanation.level(explanation.parts().get(3)));
        assertEquals("Good", explanation.decisive().orElseThrow().text());
        assertEquals("no", explanation.runnerUp().orElseThrow().getKey());
    }

    @Test
    void nothingIsDecisiveIfNoWordChangesTheAnswer() {
        assertTrue(new Explainer(KEYWORDS).explain("good fine").decisive().isEmpty());
        assertEquals(0, new Explainer(KEYWORDS).explain("").parts().size());
    }

    @Test
    void partsOfALongTextAreFewAndCoverAllOfItsWords() {
        var text = "a good bad ".repeat(2_001);
        var parts = new Explainer(KEYWORDS).explain(text).parts();
        assertTrue(parts.size() <= 500, parts.size() + " parts");
        var at = 0;
        for (var part : parts) {
            assertEquals("", text.substring(at, part.start()).strip());
            at = part.end();
        }
        assertEquals("", text.substring(at).strip());
    }

    @Test
    void wordsThatTheClassifierDoesNotReadAreNotLookedAt() {
        var reading = new KeywordClassifier(Map.of("good", 2.0, "bad", -1.5), 70);
        var text = "so good, " + "but bad ".repeat(200);
        var explanation = new Explainer(reading).explain(text);
        assertEquals(70, explanation.words());
        assertEquals(70, explanation.parts().size());
        assertTrue(explanation.isCut());
        assertFalse(new Explainer(reading).explain("good.").isCut());
    }

    @Test
    void theGradientOfAWordIsFoundBetweenWordsThatTheModelDoesNotKnow() throws IOException {
        try (var model = new LstmLearner(TinyTexts.settings())
                .train(TinyTexts.split(), RunContext.of(3))
                .classifier()) {
            var explainer = new Explainer(model);
            var known = explainer.explain("the bank and the loan");
            var mixed = explainer.explain("Qqq, the BANK (zzz) and the the2 loan qqq!");
            var places = new int[] {1, 2, 4, 5, 7};
            for (var i = 0; i < places.length; i++) {
                var expected = known.parts().get(i).gradient();
                var found = mixed.parts().get(places[i]).gradient();
                assertNotNull(expected);
                assertNotNull(found, mixed.parts().get(places[i]).text());
                assertEquals(expected, found, 1e-5 + 1e-5 * Math.abs(expected));
            }
            assertNull(mixed.parts().get(0).gradient());
            assertNull(mixed.parts().get(3).gradient());
        }
    }

    @Test
    void aPerturbationPointsToTheNearWordTowardWhichTheAnswerLosesMost() {
        var model = new LinearWords();
        var good = new Explainer(model).explain("good").parts().get(0).toward();
        assertNotNull(good);
        assertEquals("fine", good.word(), "bad is against the answer, too, but farther away");
        var step = 1e-6;
        var length = Math.sqrt(0.5 * 0.5 + 1);
        var rise = negativeLog(model, 1 - step * 0.5 / length, -1 + step / length) - negativeLog(model, 1, -1);
        assertEquals(rise / step, good.slope(), 1e-3 * good.slope());
        var bad = new Explainer(model).explain("bad").parts().get(0).toward();
        assertNotNull(bad);
        assertEquals("good", bad.word());
        assertNull(new Explainer(KEYWORDS).explain("good").parts().get(0).toward());
    }

    /** The negative log-probability of yes for one word with a vector. */
    private static double negativeLog(LinearWords model, double first, double second) {
        var logits = model.vectorModel().logits(new double[][] {{first, second, 0, 0}})[0];
        return -Softmax.log(logits)[1];
    }
}
