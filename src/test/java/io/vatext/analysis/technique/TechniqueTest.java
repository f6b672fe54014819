package io.vatext.analysis.technique;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.attack.FastGradient;
import io.vatext.attack.Norm;
import io.vatext.attack.VectorBatch;
import io.vatext.learning.VectorModel;
import io.vatext.support.Epsilon;
import io.vatext.support.Seeds;
import io.vatext.support.Softmax;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TechniqueTest {
    private static final Seeds SEEDS = new Seeds(5);
    private static final RealVectors TWO = RealVectors.of(List.of("noun.animal", "noun.food"), 100);
    private static final RealVectors THREE = RealVectors.of(List.of("noun.animal", "noun.food", "noun.time"), 60);

    private static double[][] moved(double[][] inputs, double[][] changes) {
        return IntStream.range(0, inputs.length)
                .mapToObj(d -> IntStream.range(0, inputs[d].length)
                        .mapToDouble(i -> inputs[d][i] + changes[d][i])
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double errorRate(VectorClassifier classifier, double[][] inputs, int[] labels) {
        var answers = classifier.answers(inputs);
        return IntStream.range(0, labels.length)
                        .filter(d -> answers[d] != labels[d])
                        .count()
                / (double) labels.length;
    }

    @Test
    void theLossUnderTheFastGradientOfLogisticRegressionIsTheClosedForm() {
        var classifier = (LogisticRegression) Technique.LOGISTIC_REGRESSION.train(TWO.labeled(), SEEDS);
        var w = classifier.scores().weights()[1];
        var b = classifier.scores().biases()[1];
        var epsilon = 0.25;
        var changes = classifier.attack(TWO.inputs(), TWO.labels(), Norm.LINF).within(Epsilon.absolute(epsilon));
        var logits = classifier.scores().logits(moved(TWO.inputs(), changes));
        var sum = 0.0;
        var closed = 0.0;
        for (var d = 0; d < logits.length; d++) {
            sum -= Softmax.log(logits[d])[TWO.labels()[d]];
            var y = TWO.labels()[d] == 1 ? 1 : -1;
            var score = b;
            var norm = 0.0;
            for (var i = 0; i < w.length; i++) {
                score += w[i] * TWO.inputs()[d][i];
                norm += Math.abs(w[i]);
            }
            // y(ε‖w‖₁ - w·x - b) of the paper is for y = 1; an adversary of the other class moves the score up.
            closed += Math.log1p(Math.exp(epsilon * norm - y * score));
        }
        assertEquals(closed / logits.length, sum / logits.length, 1e-5);
        assertTrue(Arrays.stream(w).filter(weight -> weight != 0).count() > 100);
    }

    @ParameterizedTest
    @EnumSource
    void eachTechniqueLearnsMoreThanTheMostFrequentClass(Technique technique) {
        var classifier = technique.train(THREE.labeled(), SEEDS);
        assertTrue(errorRate(classifier, THREE.inputs(), THREE.labels()) < 0.45);
    }

    @ParameterizedTest
    @EnumSource
    void theAttackOfEachTechniqueMakesItErr(Technique technique) {
        var classifier = technique.train(THREE.labeled(), SEEDS);
        var before = errorRate(classifier, THREE.inputs(), THREE.labels());
        var changes = classifier.attack(THREE.inputs(), THREE.labels(), Norm.L2).within(Epsilon.relative(0.5));
        var after = errorRate(classifier, moved(THREE.inputs(), changes), THREE.labels());
        assertTrue(after > before + 0.2, before + " to " + after);
    }

    @ParameterizedTest
    @EnumSource
    void noPerturbationIsLargerThanEpsilon(Technique technique) {
        var classifier = technique.train(THREE.labeled(), SEEDS);
        for (var norm : Norm.values()) {
            var epsilon = Epsilon.relative(0.1);
            for (var change :
                    classifier.attack(THREE.inputs(), THREE.labels(), norm).within(epsilon)) {
                assertTrue(norm.of(change) <= norm.radius(epsilon, change.length) * (1 + 1e-12));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameBits(Technique technique) {
        var one = technique.train(THREE.labeled(), SEEDS);
        var other = technique.train(THREE.labeled(), SEEDS);
        assertArrayEquals(one.probabilities(THREE.inputs()), other.probabilities(THREE.inputs()));
        assertArrayEquals(
                one.attack(THREE.inputs(), THREE.labels(), Norm.L2).within(Epsilon.relative(0.3)),
                other.attack(THREE.inputs(), THREE.labels(), Norm.L2).within(Epsilon.relative(0.3)));
    }

    @ParameterizedTest
    @EnumSource
    void aClassWithoutADocumentIsNeverTheAnswer(Technique technique) {
        var labeled = THREE.labeled();
        var more = new LabeledVectors(
                labeled.vectors(),
                Arrays.stream(labeled.labels()).map(c -> c + 1).toArray(),
                5);
        for (var p : technique.train(more, SEEDS).probabilities(THREE.inputs())) {
            assertEquals(1, Arrays.stream(p).sum(), 1e-9);
            assertEquals(0, p[0]);
            assertEquals(0, p[4]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aVectorOfZerosHasAnAnswer(Technique technique) {
        var p = technique.train(THREE.labeled(), SEEDS).probabilities(new double[][] {new double[300]});
        assertEquals(1, Arrays.stream(p[0]).sum(), 1e-9);
    }

    @Test
    void theGradientOfSoftmaxRegressionIsThatByFiniteDifferences() {
        var scores = ((LogisticRegression) Technique.LOGISTIC_REGRESSION.train(THREE.labeled(), SEEDS)).scores();
        assertGradient(scores, THREE, 1e-6);
    }

    @Test
    void theGradientOfTheSmoothVotesIsThatByFiniteDifferences() {
        assertGradient(NeighborSurrogate.of(THREE.labeled()), THREE, 1e-6);
    }

    private static void assertGradient(VectorModel model, RealVectors vectors, double tolerance) {
        var step = 1e-4;
        for (var d = 0; d < 3; d++) {
            var input = vectors.inputs()[d];
            var label = vectors.labels()[d];
            var measured = new double[input.length];
            for (var i = 0; i < input.length; i++) {
                var up = input.clone();
                up[i] += step;
                var down = input.clone();
                down[i] -= step;
                measured[i] = (loss(model, down, label) - loss(model, up, label)) / (2 * step);
            }
            var exact = model.gradient(new double[][] {input}, (document, logits) -> {
                        var byLogits = Softmax.of(logits);
                        byLogits[label] -= 1;
                        return byLogits;
                    })
                    .inputs()[0];
            var largest = Arrays.stream(exact).map(Math::abs).max().orElseThrow();
            assertNotEquals(0, largest);
            for (var i = 0; i < exact.length; i++) {
                assertEquals(-measured[i], exact[i], tolerance * largest);
            }
        }
    }

    private static double loss(VectorModel model, double[] input, int label) {
        return -Softmax.log(model.logits(new double[][] {input})[0])[label];
    }

    @Test
    void theSupportVectorAttackMovesAgainstTheWeightsOfThePredictedClass() {
        var classifier = (SupportVectors) Technique.LINEAR_SVM.train(THREE.labeled(), SEEDS);
        var answers = classifier.answers(THREE.inputs());
        var changes = classifier.attack(THREE.inputs(), THREE.labels(), Norm.L2).within(Epsilon.absolute(2));
        for (var d = 0; d < answers.length; d++) {
            var w = classifier.scores().weights()[answers[d]];
            var norm = Norm.L2.of(w);
            for (var i = 0; i < w.length; i++) {
                assertEquals(-2 * w[i] / norm, changes[d][i], 1e-12);
            }
        }
    }

    @Test
    void theSmoothVotesAgreeWithTheNearestDocument() {
        var documents = new LabeledVectors(new double[][] {{0, 0}, {4, 0}, {0, 4}}, new int[] {0, 1, 2}, 3);
        var votes = new NeighborSurrogate(documents, 1);
        var logits = votes.logits(new double[][] {{1, 0}})[0];
        assertArrayEquals(new double[] {-1, -9, -17}, logits, 1e-12);
        var away = new FastGradient()
                .perturb(
                        votes,
                        new VectorBatch(new double[][] {{1, 0}}, new int[] {0}, 0),
                        Norm.LINF,
                        Epsilon.absolute(1),
                        SEEDS);
        assertEquals(1, away[0][0]);
    }
}
