package io.vatext.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.attack.RubbishEvaluation.OtherText;
import io.vatext.corpus.Document;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import io.vatext.support.Softmax;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RubbishEvaluationTest {
    private static final Document[] REAL = {
        LinearWords.document("good", "yes"), LinearWords.document("fine", "yes"), LinearWords.document("bad", "no")
    };

    private static List<RubbishResult> run(@Nullable OtherText other, Document... documents) {
        return new RubbishEvaluation(new LinearWords(), new Seeds(1))
                .run(LinearWords.source(documents), other, Progress.NONE);
    }

    @Test
    void theAreaUnderTheCurveCountsPairsAndHalfOfTies() {
        // Of the six pairs, 0.9 wins three, 0.5 wins one, ties one and loses one: 4.5 of 6.
        assertEquals(4.5 / 6, Auroc.of(new double[] {0.9, 0.5}, new double[] {0.5, 0.1, 0.7}), 1e-15);
        assertEquals(0.5, Auroc.of(new double[] {1, 1}, new double[] {1, 1, 1}), 1e-15);
        assertEquals(0, Auroc.of(new double[] {1}, new double[] {2, 3}), 1e-15);
    }

    @Test
    void realDocumentsComeFirstWithTheirCertaintyBeforeAndAfterScaling() {
        var rows = run(null, REAL);
        var real = rows.get(0);
        assertEquals(3, real.documents());
        assertNull(real.calibrated().auroc());
        var scores = new double[] {7, 1.5, -5};
        assertEquals(mean(scores, 1), real.calibrated().mean(), 1e-12);
        assertEquals(mean(scores, LinearWords.TEMPERATURE), real.raw().mean(), 1e-12);
        assertEquals(2 / 3.0, real.calibrated().above90(), 1e-12);
        assertEquals(1, real.raw().above90(), 1e-12);
        assertEquals(1, real.calibrated().above50(), 1e-12);
        assertEquals(2L, real.answers().get("yes"));
        var entropy = Arrays.stream(scores)
                .map(score -> Arrays.stream(Softmax.of(new double[] {0, score}))
                        .map(p -> -p * Math.log(p))
                        .sum())
                .average()
                .orElseThrow();
        assertEquals(entropy, real.calibrated().entropy(), 1e-12);
        assertEquals(5, rows.size());
        rows.forEach(row -> assertEquals(3, row.documents(), row.kind()));
    }

    private static double mean(double[] scores, double scale) {
        return Arrays.stream(scores)
                .map(score -> Math.max(
                        Softmax.of(new double[] {0, scale * score})[0], Softmax.of(new double[] {0, scale * score})[1]))
                .average()
                .orElseThrow();
    }

    @Test
    void madeInputsAreAsLongAsTheDocumentAndOfTheirKind() {
        var model = new LinearWords();
        var rubbish = new RubbishGenerator(model, new Seeds(1));
        var text = "good fine bad good fine";
        var document = new EmbeddedDocument(
                LinearWords.document(text, "yes"), model.embed(List.of(text)).get(0));
        for (var kind : rubbish.kinds()) {
            var made = rubbish.make(kind, document, 3);
            assertEquals(document.vector().length, made.length, kind.name());
            assertArrayEquals(made, rubbish.make(kind, document, 3), "the same each time");
        }
        var shuffled = rubbish.make(rubbish.kinds().get(3), document, 0);
        assertEquals(words(document.vector()), words(shuffled), "the same words");
        assertEquals(0, shuffled[10], "the end of sequence stays last");
        assertEquals(0, shuffled[11]);
    }

    private static List<String> words(double[] vectors) {
        return IntStream.range(0, vectors.length / 2)
                .mapToObj(t -> vectors[2 * t] + " " + vectors[2 * t + 1])
                .sorted()
                .toList();
    }

    @Test
    void wordsAreDrawnEquallyOrByTheirFrequencies() {
        var model = new LinearWords();
        var rubbish = new RubbishGenerator(model, new Seeds(1));
        var text = "good ".repeat(4000).strip();
        var document = new EmbeddedDocument(
                LinearWords.document(text, "yes"), model.embed(List.of(text)).get(0));
        var equal = counts(rubbish.make(rubbish.kinds().get(1), document, 0));
        LinearWords.VECTORS.forEach((word, vector) -> {
            if (vector[0] != 0) {
                assertEquals(1 / 3.0, equal.getOrDefault((double) vector[0], 0) / 4000.0, 0.03, word);
            }
        });
        // Frequencies are 1, 0 and 3.
        var frequent = counts(rubbish.make(rubbish.kinds().get(2), document, 0));
        assertEquals(0.25, frequent.getOrDefault(1.0, 0) / 4000.0, 0.03);
        assertEquals(0, frequent.getOrDefault(0.5, 0));
        assertEquals(0.75, frequent.getOrDefault(-1.0, 0) / 4000.0, 0.03);
    }

    private static Map<Double, Integer> counts(double[] vectors) {
        var counts = new HashMap<Double, Integer>();
        for (var t = 0; t < vectors.length - 2; t += 2) {
            counts.merge(vectors[t], 1, Integer::sum);
        }
        return counts;
    }

    @Test
    void otherTextIsARowOfItsOwnAndMustHaveAKnownWord() {
        var other = new OtherText(
                "other.txt", LinearWords.source(LinearWords.document("fine", ""), LinearWords.document("x", "")));
        var row = run(other, REAL).get(5);
        assertEquals("other.txt", row.kind());
        assertEquals(1, row.documents());
        assertEquals(1, row.unread());
        // Its answer is as probable as that to one real document, and less than those to the others.
        assertEquals(2.5 / 3, Objects.requireNonNull(row.calibrated().auroc()), 1e-12);
        var unknown = new OtherText("other.txt", LinearWords.source(LinearWords.document("x", "")));
        var error = assertThrows(InputException.class, () -> run(unknown, REAL));
        assertTrue(String.valueOf(error.getMessage()).startsWith("other.txt: "), error.getMessage());
    }
}
