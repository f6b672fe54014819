package io.vatext.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
    private static final List<String> CLASSES = List.of("a", "b", "c", "d");
    private static final double[] UNIFORM = {0.25, 0.25, 0.25, 0.25};

    /** Six documents counted by hand: no document of class d, no prediction of c or d. */
    private static Evaluation sixDocuments() {
        var evaluator = new Evaluator(CLASSES);
        evaluator.add(new ScoredDocument("1", "a", "a", new double[] {0.5, 0.25, 0.125, 0.125}));
        evaluator.add(new ScoredDocument("2", "a", "a", new double[] {1, 0, 0, 0}));
        evaluator.add(new ScoredDocument("3", "a", "b", new double[] {0.25, 0.75, 0, 0}));
        evaluator.add(new ScoredDocument("4", "b", "b", new double[] {0, 1, 0, 0}));
        evaluator.add(new ScoredDocument("5", "b", "a", new double[] {0.5, 0.125, 0.375, 0}));
        evaluator.add(new ScoredDocument("6", "c", "a", new double[] {0.5, 0.25, 0.25, 0}));
        return evaluator.finish();
    }

    @Test
    void countsErrors() {
        var evaluation = sixDocuments();
        assertEquals(6, evaluation.documents());
        assertEquals(3, evaluation.errors());
        assertEquals(0.5, evaluation.misclassificationRate());
        assertEquals(WilsonInterval.of(3, 6), evaluation.interval());
    }

    @Test
    void confusionMatrixIsGoldByPredicted() {
        assertArrayEquals(
                new long[][] {{2, 1, 0, 0}, {1, 1, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 0}},
                sixDocuments().confusionMatrix());
    }

    @Test
    void scoresEachClass() {
        var scores = sixDocuments().perClass();
        assertEquals(
                List.of(
                        new ClassScores("a", 3, 4, 2),
                        new ClassScores("b", 2, 2, 1),
                        new ClassScores("c", 1, 0, 0),
                        new ClassScores("d", 0, 0, 0)),
                scores);
        assertEquals(2.0 / 4, scores.get(0).precision());
        assertEquals(2.0 / 3, scores.get(0).recall());
        assertEquals(4.0 / 7, scores.get(0).f1(), 1e-15);
        assertEquals(0.5, scores.get(1).precision());
        assertEquals(0.5, scores.get(1).recall());
        assertEquals(0.5, scores.get(1).f1());
        assertEquals(Double.NaN, scores.get(2).precision(), "nothing was predicted to be c");
        assertEquals(0, scores.get(2).recall());
        assertEquals(0, scores.get(2).f1());
        assertEquals(Double.NaN, scores.get(3).f1(), "d has neither documents nor predictions");
    }

    @Test
    void macroF1LeavesOutClassesThatTheTestSaysNothingAbout() {
        // (4/7 + 1/2 + 0) / 3, without d
        assertEquals(5.0 / 14, sixDocuments().macroF1(), 1e-15);
    }

    @Test
    void predictedClassWithoutTestDocumentsCountsAsZeroInMacroF1() {
        var evaluator = new Evaluator(CLASSES);
        evaluator.add(new ScoredDocument("1", "a", "a", UNIFORM));
        evaluator.add(new ScoredDocument("2", "a", "d", UNIFORM));
        // a: 2·1/(2+1) = 2/3; d: 0
        assertEquals(1.0 / 3, evaluator.finish().macroF1(), 1e-15);
    }

    @Test
    void meanNegativeLogLikelihoodIsInNatsPerDocument() {
        // p(gold): 1/2, 1, 1/4, 1, 1/8, 1/4 = 2^-(1+0+2+0+3+2)
        assertEquals(8 * Math.log(2) / 6, sixDocuments().meanNegativeLogLikelihood(), 1e-15);
    }

    @Test
    void underflownProbabilityOfTheGoldLabelStaysFinite() {
        var evaluator = new Evaluator(List.of("a", "b"));
        evaluator.add(new ScoredDocument("1", "a", "b", new double[] {0, 1}));
        assertEquals(149 * Math.log(2), evaluator.finish().meanNegativeLogLikelihood(), 1e-9);
    }

    @Test
    void mostFrequentConfusionsComeFirst() {
        var evaluator = new Evaluator(CLASSES);
        for (var label : List.of("b", "c", "c", "a")) {
            evaluator.add(new ScoredDocument("x", "a", label, UNIFORM));
        }
        evaluator.add(new ScoredDocument("x", "d", "a", UNIFORM));
        var evaluation = evaluator.finish();
        assertEquals(
                List.of(new Evaluation.Confusion("a", "c", 2), new Evaluation.Confusion("a", "b", 1)),
                evaluation.mostFrequentConfusions(2));
        assertEquals(3, evaluation.mostFrequentConfusions(99).size());
    }

    @Test
    void laterAdditionsDoNotChangeAnEvaluation() {
        var evaluator = new Evaluator(CLASSES);
        evaluator.add(new ScoredDocument("1", "a", "a", UNIFORM));
        var before = evaluator.finish();
        evaluator.add(new ScoredDocument("2", "a", "b", UNIFORM));
        assertEquals(0, before.errors());
        assertEquals(1, evaluator.finish().errors());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void countsOfRandomPredictionsAddUp(long seed) {
        var random = new Seeds(seed).generator("evaluation", 0);
        var evaluator = new Evaluator(CLASSES);
        var errors = 0;
        for (var i = 0; i < 200; i++) {
            var gold = CLASSES.get(random.nextInt(4));
            var label = CLASSES.get(random.nextInt(4));
            errors += gold.equals(label) ? 0 : 1;
            evaluator.add(new ScoredDocument("" + i, gold, label, UNIFORM));
        }
        var evaluation = evaluator.finish();
        assertEquals(errors, evaluation.errors());
        assertEquals(
                200,
                evaluation.perClass().stream().mapToLong(ClassScores::support).sum());
        assertEquals(
                200,
                evaluation.perClass().stream().mapToLong(ClassScores::predicted).sum());
        assertEquals(
                200 - errors,
                evaluation.perClass().stream().mapToLong(ClassScores::correct).sum());
        assertEquals(
                errors,
                evaluation.mostFrequentConfusions(16).stream()
                        .mapToLong(Evaluation.Confusion::documents)
                        .sum());
    }

    @Test
    void unknownLabelIsRefusedByName() {
        var evaluator = new Evaluator(CLASSES);
        var e = assertThrows(
                IllegalArgumentException.class, () -> evaluator.add(new ScoredDocument("doc7", "oats", "a", UNIFORM)));
        assertTrue(
                String.valueOf(e.getMessage()).contains("doc7")
                        && String.valueOf(e.getMessage()).contains("\"oats\""),
                e.getMessage());
    }

    @Test
    void invalidProbabilitiesAreRefused() {
        var evaluator = new Evaluator(List.of("a", "b"));
        for (var bad : List.of(
                new double[] {1}, new double[] {0.5, 0.6}, new double[] {Double.NaN, 1}, new double[] {-0.1, 1.1})) {
            assertThrows(IllegalArgumentException.class, () -> evaluator.add(new ScoredDocument("1", "a", "a", bad)));
        }
    }

    @Test
    void anEmptyEvaluationIsRefused() {
        assertThrows(IllegalStateException.class, () -> new Evaluator(CLASSES).finish());
    }
}
