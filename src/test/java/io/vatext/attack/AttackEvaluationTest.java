package io.vatext.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.Document;
import io.vatext.learning.VectorModel;
import io.vatext.learning.WhiteBox;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.Seeds;
import io.vatext.support.Softmax;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttackEvaluationTest {
    private static final EpsilonGrid ABSOLUTE = new EpsilonGrid(Norm.L2, List.of(2.0, 0.1, 0.0), false);

    private static AttackResult attack(EpsilonGrid grid, Document... documents) {
        return new AttackEvaluation(new LinearWords(), List.of(new FastGradient(), new RandomDirection()), new Seeds(1))
                .run(LinearWords.source(documents), grid, Progress.NONE);
    }

    @Test
    void eachSizeIsCountedBesideTheDocumentsAsTheyAre() {
        // The scores for yes are 7, 1.5 and -5; the weights of two words have the norm 5 √2.
        var result = attack(
                ABSOLUTE,
                LinearWords.document("good", "yes"),
                LinearWords.document("fine", "yes"),
                LinearWords.document("bad", "yes"));
        var points = result.curves().get(0).points();
        assertEquals("fgsm", result.curves().get(0).attack());
        assertEquals(
                List.of(0.0, 0.1, 2.0),
                points.stream().map(AttackPoint::epsilon).toList());
        assertEquals(
                List.of(1L, 1L, 3L), points.stream().map(AttackPoint::errors).toList());
        assertEquals(
                List.of(0L, 0L, 2L), points.stream().map(AttackPoint::flips).toList());
        assertEquals(1 / 3.0, points.get(0).errorRate(), 1e-15);
        var p = new double[] {sigmoid(7), sigmoid(1.5), sigmoid(5)};
        assertEquals((p[0] + p[1] + p[2]) / 3, points.get(0).meanConfidence(), 1e-12);
        assertEquals(p[2], Objects.requireNonNull(points.get(0).errorConfidence()), 1e-12);
        assertEquals(0, points.get(0).logProbabilityChange());
        var moved = 0.1 * 5 * Math.sqrt(2);
        var change = 0.0;
        for (var score : new double[] {7, 1.5, -5}) {
            change += (Math.log(sigmoid(score - moved)) - Math.log(sigmoid(score))) / 3;
        }
        assertEquals(change, points.get(1).logProbabilityChange(), 1e-12);
    }

    @Test
    void withoutErrorsTheirConfidenceIsNotKnown() {
        assertNull(attack(ABSOLUTE, LinearWords.document("good", "yes"))
                .curves()
                .get(0)
                .points()
                .get(0)
                .errorConfidence());
    }

    @Test
    void aRelativeEpsilonGrowsWithTheDocument() {
        // A relative epsilon of e moves n numbers by e √n; for t words n is 2 t, and the gradient has the norm 5 √t.
        var grid = new EpsilonGrid(Norm.L2, List.of(0.3), true);
        var point = attack(grid, LinearWords.document("good good good", "yes"))
                .curves()
                .get(0)
                .points()
                .get(1);
        var score = 21 - 0.3 * Math.sqrt(8) * 5 * Math.sqrt(4);
        assertEquals(sigmoid(score), point.meanConfidence(), 1e-12);
    }

    @Test
    void documentsWithoutAKnownWordAreCountedApart() {
        var result = attack(
                ABSOLUTE,
                LinearWords.document("good", "yes"),
                LinearWords.document("unheard of", "no"),
                LinearWords.document("bad", "no"));
        assertEquals(2, result.documents());
        assertEquals(1, result.unread());
        var error =
                assertThrows(InputException.class, () -> attack(ABSOLUTE, LinearWords.document("unheard of", "no")));
        assertTrue(String.valueOf(error.getMessage()).contains("reads no word"), error.getMessage());
    }

    @Test
    void manyDocumentsInChunksAreAllCountedOnce() {
        var documents = IntStream.range(0, 500)
                .mapToObj(i -> LinearWords.document(i % 7 == 0 ? "x" : i % 2 == 0 ? "good bad" : "bad fine", "yes"))
                .toArray(Document[]::new);
        var result = attack(ABSOLUTE, documents);
        assertEquals(500 - 72, result.documents());
        assertEquals(72, result.unread());
        assertTrue(result.curves().stream()
                .flatMap(curve -> curve.points().stream())
                .allMatch(point -> point.documents() == result.documents()));
    }

    @Test
    void theOutcomeOfEachDocumentIsHeardInItsOrder() {
        var documents = IntStream.range(0, 200)
                .mapToObj(i -> new Document("d" + i, i % 7 == 0 ? "x" : i % 2 == 0 ? "good" : "bad fine", "yes"))
                .toArray(Document[]::new);
        var collector = new AttackOutcomes.Collector();
        var result = new AttackEvaluation(new LinearWords(), List.of(new FastGradient()), new Seeds(1))
                .run(LinearWords.source(documents), ABSOLUTE, Progress.NONE, collector);
        var outcomes = collector.finish();
        var read = IntStream.range(0, 200).filter(i -> i % 7 != 0).toArray();
        for (var point : result.curves().get(0).points()) {
            var here = outcomes.of("fgsm", point.epsilon());
            assertEquals(point.documents(), here.documents());
            assertEquals(point.errors(), here.errors());
            assertEquals(
                    point.meanConfidence(),
                    Arrays.stream(here.confidences()).average().orElseThrow(),
                    1e-12);
            assertEquals(point.flips(), here.onlyHere(outcomes.clean()));
        }
        for (var d = 0; d < read.length; d++) {
            assertEquals("d" + read[d], outcomes.ids().get(d));
            assertEquals(read[d] % 2 == 1, outcomes.clean().wrong()[d], "document " + read[d]);
        }
        assertEquals(0, outcomes.clean().onlyHere(outcomes.of("fgsm", 2)), "the attack corrects none");
        var some = outcomes.ofDocuments(Set.of("d0", "d1", "d2", "d199"));
        assertEquals(List.of("d1", "d2", "d199"), some.ids());
        assertArrayEquals(new boolean[] {true, false, true}, some.of("fgsm", 0).wrong());
        assertEquals(3, some.of("fgsm", 2).errors());
    }

    @Test
    void theGradientMayBeThatOfAnotherModelThanTheOneThatAnswers() {
        var target = new AttackTarget() {
            private final AttackTarget model = AttackTarget.of(new LinearWords());

            @Override
            public List<String> classes() {
                return model.classes();
            }

            @Override
            public List<WhiteBox.EmbeddedText> embed(List<String> texts) {
                return model.embed(texts);
            }

            @Override
            public VectorModel model(List<EmbeddedDocument> documents, long first) {
                return model.model(documents, first);
            }

            @Override
            public VectorModel known(List<EmbeddedDocument> documents, long first) {
                // Knows the first number of the first word alone.
                var weights = new double[documents.get(0).vector().length];
                weights[0] = 1;
                return LinearSoftmax.logistic(weights, 0);
            }
        };
        var point = new AttackEvaluation(target, List.of(new FastGradient()), new Seeds(1))
                .run(LinearWords.source(LinearWords.document("fine", "yes")), ABSOLUTE, Progress.NONE)
                .curves()
                .get(0)
                .points()
                .get(1);
        assertEquals(sigmoid(1.5 - 3 * 0.1), point.meanConfidence(), 1e-12);
    }

    @Test
    void theSameSeedGivesTheSameResult() {
        var documents = IntStream.range(0, 100)
                .mapToObj(i -> LinearWords.document(i % 2 == 0 ? "good bad" : "bad fine", "yes"))
                .toArray(Document[]::new);
        assertEquals(attack(ABSOLUTE, documents), attack(ABSOLUTE, documents));
    }

    @Test
    void aDocumentOfAnotherClassIsRefused() {
        var error = assertThrows(InputException.class, () -> attack(ABSOLUTE, LinearWords.document("good", "maybe")));
        assertTrue(String.valueOf(error.getMessage()).contains("\"maybe\""), error.getMessage());
    }

    @Test
    void anEpsilonBelowZeroIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new EpsilonGrid(Norm.L2, List.of(-0.1), true));
        assertThrows(IllegalArgumentException.class, () -> new EpsilonGrid(Norm.L2, List.of(Double.NaN), true));
    }

    private static double sigmoid(double z) {
        return Softmax.of(new double[] {0, z})[1];
    }
}
