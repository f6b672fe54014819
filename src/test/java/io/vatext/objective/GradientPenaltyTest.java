package io.vatext.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Initialization;
import io.vatext.network.NetworkShape;
import io.vatext.network.TokenBatch;
import io.vatext.recurrent.EncoderShape;
import io.vatext.recurrent.Pooling;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Seeds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The penalty and its gradient, in double precision, against the norm of the input's gradient, which is differentiated numerically. */
@Tag("numerical")
class GradientPenaltyTest {
    private static final TokenBatch BATCH =
            TokenBatch.of(List.of(new int[] {1, 2, 2, 5}, new int[] {3, 5}, new int[] {4, 0, 1, 5}));
    private static final int[] LABELS = {0, 2, 1};

    /** Σ over documents of ‖∇ of the mean loss‖, which is the mean of ‖∇ of the document's loss‖. */
    private static double norm(ClassifierNetwork network) {
        var words = network.embed(BATCH, network.statistics(), null);
        var loss = Losses.crossEntropy(network.logits(words, null), LABELS);
        return Arrays.stream(words.byDocument(network.backward(words, loss.gradient(), null)))
                .mapToDouble(g -> Math.sqrt(Arrays.stream(g).map(x -> x * x).sum()))
                .sum();
    }

    @Test
    void itsGradientIsThatOfTheNormOfTheGradientByTheWords() {
        var shape = new NetworkShape(6, new EncoderShape(3, 3, 1, true, Pooling.MEAN, 400), List.of(6), 3);
        try (var workers = Workers.of(1);
                var network = new ClassifierNetwork(shape, new double[] {1, 2, 3, 1, 2, 3}, Precision.DOUBLE, workers);
                var gradients = network.gradients()) {
            network.initialize(new Initialization(1, 1), new Seeds(8));
            var statistics = network.statistics();
            gradients.clear();
            var evaluation = new ObjectiveEvaluation(
                    network,
                    gradients,
                    network.embed(BATCH, statistics, null),
                    LABELS,
                    null,
                    Noise.of(new Seeds(1), 0));
            var value = evaluation.evaluate(new GradientPenalty(1e-5)).objective();
            network.finish(gradients, statistics);
            assertEquals(norm(network), value, 1e-4 * value);

            var analytic = gradients.flat().toDoubleVector();
            var scale = Arrays.stream(analytic).map(Math::abs).max().orElse(0);
            var parameters = network.parameters();
            var h = 1e-5;
            for (var i = 0; i < analytic.length; i++) {
                var at = i;
                var kept = parameters.getDouble(i);
                parameters.putScalar(i, kept + h);
                var above = norm(network);
                parameters.putScalar(i, kept - h);
                var below = norm(network);
                parameters.putScalar(i, kept);
                assertEquals((above - below) / (2 * h), analytic[i], 1e-4 * scale, () -> "parameter " + at);
            }
        }
    }
}
