package io.vatext.embedding.skipgram;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.embedding.skipgram.ParagraphVectors.Similarity;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The step of a pair against finite differences of its loss in double precision. */
class PairGradientTest {
    private static final int DIMENSION = 7;
    private static final float RATE = 0.01f;

    private static float[] vector(Random random) {
        var vector = new float[DIMENSION];
        for (var d = 0; d < DIMENSION; d++) {
            vector[d] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static double dot(float[] a, float[] b) {
        var sum = 0.0;
        for (var d = 0; d < DIMENSION; d++) {
            sum += (double) a[d] * b[d];
        }
        return sum;
    }

    private static double loss(Similarity similarity, float[] a, float[] b, int label) {
        var score = similarity == Similarity.DOT ? dot(a, b) : 6 * dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
        return Math.log1p(Math.exp(label == 1 ? -score : score));
    }

    private static double slope(Similarity similarity, float[] a, float[] b, int label, int d) {
        var up = a.clone();
        var down = a.clone();
        up[d] += 1e-3f;
        down[d] -= 1e-3f;
        return (loss(similarity, up, b, label) - loss(similarity, down, b, label)) / (up[d] - down[d]);
    }

    @ParameterizedTest
    @CsvSource({"DOT, 1", "DOT, 0", "COSINE, 1", "COSINE, 0"})
    void bothVectorsMoveAgainstTheGradientOfTheLoss(Similarity similarity, int label) {
        var gradient = new PairGradient(similarity, new Sigmoid());
        var random = new Random(3);
        for (var pair = 0; pair < 20; pair++) {
            var own = vector(random);
            var other = vector(random);
            gradient.find(
                    TableRow.dot(own, other, 0),
                    gradient.square(own, 0, DIMENSION),
                    gradient.square(other, 0, DIMENSION),
                    label,
                    RATE);
            assertEquals(loss(similarity, own, other, label), gradient.loss(), 5e-3);
            for (var d = 0; d < DIMENSION; d++) {
                var ownMove = gradient.step() * other[d] + gradient.turn() * own[d];
                var otherMove = gradient.step() * own[d] + (gradient.kept() - 1) * other[d];
                assertEquals(-slope(similarity, own, other, label, d), ownMove / RATE, 1e-2);
                assertEquals(-slope(similarity, other, own, label, d), otherMove / RATE, 1e-2);
            }
        }
    }
}
