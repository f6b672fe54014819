package io.vatext.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("numerical")
class ClassPriorTest {
    private static final double[] TRAINED = {0.5, 0.3, 0.2};

    /** Documents of three classes, each a point from a normal distribution around the number of its class. */
    private record Sample(double[][] probabilities, int[] labels) {
        static Sample of(int count, double[] shares) {
            var random = new Seeds(3).generator("sample", count);
            var labels = new int[count];
            var p = new double[count][];
            for (var d = 0; d < count; d++) {
                var draw = random.nextDouble();
                labels[d] = draw < shares[0] ? 0 : draw < shares[0] + shares[1] ? 1 : 2;
                var x = 2 * labels[d] + random.nextGaussian();
                p[d] = new double[3];
                for (var c = 0; c < 3; c++) {
                    p[d][c] = Math.log(TRAINED[c]) - (x - 2 * c) * (x - 2 * c) / 2;
                }
                LogLinearPool.normalize(p[d]);
            }
            return new Sample(p, labels);
        }
    }

    @Test
    void sharesOfUnlabeledDocumentsAreFound() {
        var shares = new double[] {0.1, 0.3, 0.6};
        var sample = Sample.of(20_000, shares);
        var found = ClassPrior.estimate(sample.probabilities(), TRAINED);
        assertArrayEquals(shares, found, 0.015, Arrays.toString(found));
        assertTrue(ClassPrior.between(TRAINED, found).helps(sample.probabilities(), sample.labels()));
    }

    @Test
    void withoutAShiftSharesStayAndNothingIsAdapted() {
        var sample = Sample.of(20_000, TRAINED);
        var found = ClassPrior.estimate(sample.probabilities(), TRAINED);
        assertArrayEquals(TRAINED, found, 0.015, Arrays.toString(found));
        var other = Sample.of(1_000, TRAINED);
        assertFalse(
                ClassPrior.between(TRAINED, new double[] {0.3, 0.3, 0.4}).helps(other.probabilities(), other.labels()));
    }

    @Test
    void aClassWithoutLabeledDocumentsKeepsItsProbability() {
        var prior = ClassPrior.between(new double[] {0.5, 0.5, 0}, new double[] {0.8, 0.2, 0});
        var adapted = prior.adapt(new double[] {0.5, 0.5, 0});
        assertArrayEquals(new double[] {0.8, 0.2, 0}, adapted, 1e-12);
        assertEquals(1, Arrays.stream(prior.adapt(new double[] {0.4, 0.4, 0.2})).sum(), 1e-12);
    }
}
