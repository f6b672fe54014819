package io.vatext.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Losses of predictions that are simple enough to compute by hand. */
class LossesTest {
    /** Logits are the logarithms of probabilities, up to a constant, which must not matter. */
    private static double[] logits(double constant, double... probabilities) {
        var logits = new double[probabilities.length];
        for (var c = 0; c < logits.length; c++) {
            logits[c] = Math.log(probabilities[c]) + constant;
        }
        return logits;
    }

    /** KL[p ‖ q] of p = (1/2, 1/2) and q = (9/10, 1/10) is ln(5/3); KL[q ‖ p] would be 0.368. */
    @Test
    void theDivergenceIsOfThePerturbedFromTheCleanPrediction() {
        var loss = Losses.divergence(new double[][] {logits(3, 0.5, 0.5)}, new double[][] {logits(-1, 0.9, 0.1)});
        assertEquals(Math.log(5 / 3.0), loss.value(), 1e-12);
        assertArrayEquals(new double[] {0.4, -0.4}, loss.gradient()[0], 1e-12);
    }

    @Test
    void theDivergenceIsAMeanOverDocuments() {
        var clean = new double[][] {logits(0, 0.5, 0.5), logits(0, 0.2, 0.8)};
        var perturbed = new double[][] {logits(0, 0.9, 0.1), logits(0, 0.2, 0.8)};
        var loss = Losses.divergence(clean, perturbed);
        assertEquals(Math.log(5 / 3.0) / 2, loss.value(), 1e-12);
        assertArrayEquals(new double[] {0.2, -0.2}, loss.gradient()[0], 1e-12);
        assertArrayEquals(new double[] {0, 0}, loss.gradient()[1], 1e-12);
    }

    @Test
    void theCrossEntropyIsAMeanOverDocuments() {
        var logits = new double[][] {logits(7, 0.25, 0.75), logits(-2, 0.5, 0.5)};
        var loss = Losses.crossEntropy(logits, new int[] {0, 1});
        assertEquals((Math.log(4) + Math.log(2)) / 2, loss.value(), 1e-12);
        assertArrayEquals(new double[] {-0.375, 0.375}, loss.gradient()[0], 1e-12);
        assertArrayEquals(new double[] {0.25, -0.25}, loss.gradient()[1], 1e-12);
    }

    @Test
    void theDivergenceFromAPredictionIsThatOfItsLogits() {
        var clean = new double[][] {logits(3, 0.5, 0.5), logits(0, 0.2, 0.8)};
        var perturbed = new double[][] {logits(-1, 0.9, 0.1), logits(1, 0.4, 0.6)};
        var expected = Losses.divergence(clean, perturbed);
        var actual = Losses.divergenceFrom(new double[][] {{0.5, 0.5}, {0.2, 0.8}}, perturbed);
        assertEquals(expected.value(), actual.value(), 1e-12);
        assertArrayEquals(expected.gradient()[0], actual.gradient()[0], 1e-12);
        assertArrayEquals(expected.gradient()[1], actual.gradient()[1], 1e-12);
    }

    @Test
    void theDivergenceFromOneClassIsItsCrossEntropy() {
        var logits = new double[][] {logits(7, 0.25, 0.75), logits(-2, 0.5, 0.5)};
        var expected = Losses.crossEntropy(logits, new int[] {0, 1});
        var actual = Losses.divergenceFrom(new double[][] {{1, 0}, {0, 1}}, logits);
        assertEquals(expected.value(), actual.value(), 1e-12);
        assertArrayEquals(expected.gradient()[0], actual.gradient()[0], 1e-12);
    }

    /** The other document's loss is halved, because the mean is over both. */
    @Test
    void aDocumentWithoutATargetAddsNothingToTheMean() {
        var logits = new double[][] {logits(0, 0.25, 0.75), logits(0, 0.5, 0.5)};
        var loss = Losses.divergenceFrom(new double[][] {{0, 0}, {0, 1}}, logits);
        assertEquals(Math.log(2) / 2, loss.value(), 1e-12);
        assertArrayEquals(new double[] {0, 0}, loss.gradient()[0]);
        assertArrayEquals(new double[] {0.25, -0.25}, loss.gradient()[1], 1e-12);
    }

    @Test
    void theEntropyOfUncertainDocumentsDoesNotCount() {
        var confident = logits(0, 0.9, 0.1);
        var logits = new double[][] {confident, logits(0, 0.6, 0.4)};
        var loss = Losses.entropy(logits, 0.8);
        var alone = Losses.entropy(new double[][] {confident});
        assertEquals(alone.value() / 2, loss.value(), 1e-12);
        assertEquals(alone.gradient()[0][0] / 2, loss.gradient()[0][0], 1e-12);
        assertArrayEquals(new double[] {0, 0}, loss.gradient()[1]);
    }
}
