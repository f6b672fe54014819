package io.vatext.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemperatureTest {
    private static double[] softmax(double[] logits, double temperature) {
        var exponentials =
                Arrays.stream(logits).map(z -> Math.exp(z / temperature)).toArray();
        var sum = Arrays.stream(exponentials).sum();
        return Arrays.stream(exponentials).map(e -> e / sum).toArray();
    }

    /** Labels drawn from p, and probabilities that are too certain by a factor of 3. */
    @Test
    void overconfidenceIsFound() {
        var random = new Seeds(3).generator("labels", 0);
        var probabilities = new ArrayList<double[]>();
        var labels = new int[20_000];
        for (var d = 0; d < labels.length; d++) {
            var logits = random.doubles(4, -2, 2).toArray();
            var p = softmax(logits, 1);
            var draw = random.nextDouble();
            while (labels[d] < 3 && draw > p[labels[d]]) {
                draw -= p[labels[d]++];
            }
            probabilities.add(softmax(logits, 1.0 / 3));
        }
        var fitted = Temperature.fit(probabilities, labels);
        assertEquals(3, fitted.value(), 0.15);
        var plain = 0.0;
        for (var d = 0; d < labels.length; d++) {
            plain -= Math.log(probabilities.get(d)[labels[d]]) / labels.length;
        }
        assertTrue(fitted.negativeLogLikelihood() < plain);
    }

    @Test
    void aProbabilityOfZeroIsNotInfinitelyBad() {
        var fitted = Temperature.fit(List.of(new double[] {0, 1}, new double[] {0, 1}), new int[] {0, 1});
        assertTrue(Double.isFinite(fitted.negativeLogLikelihood()));
    }

    /** A few documents that are all right are no reason to be certain, and hundreds are. */
    @Test
    void fewDocumentsAreNoReasonToBeCertain() {
        assertTrue(confidenceAfterAllWereRight(1) < 0.97);
        assertTrue(confidenceAfterAllWereRight(6) < 0.97);
        assertTrue(confidenceAfterAllWereRight(1000) > 0.99);
    }

    private static double confidenceAfterAllWereRight(int documents) {
        var p = new double[] {0.99999, 0.000005, 0.000005};
        var fitted = Temperature.cautious(Collections.nCopies(documents, p), new int[documents]);
        return softmax(Arrays.stream(p).map(Math::log).toArray(), fitted.value())[0];
    }
}
