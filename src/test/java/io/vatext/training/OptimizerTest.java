package io.vatext.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.network.ClassifierNetwork;
import io.vatext.network.Gradients;
import io.vatext.network.TokenBatch;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Messages;
import io.vatext.support.Seeds;
import io.vatext.support.TrainingException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

@Tag("numerical")
class OptimizerTest {
    @SuppressWarnings("NullAway.Init")
    private Workers workers;

    @SuppressWarnings("NullAway.Init")
    private ClassifierNetwork network;

    @BeforeEach
    void build() {
        workers = Workers.of(1);
        network = TinyCorpora.network(workers, Precision.DOUBLE);
    }

    @AfterEach
    void close() {
        network.close();
        workers.close();
    }

    private Optimizer optimizer(double clip, double averaging) {
        return optimizer(clip, averaging, 0);
    }

    private Optimizer optimizer(double clip, double averaging, double weightDecay) {
        var rates = new Optimizer.Rates(0.01, 0.9, weightDecay, clip, averaging);
        return new Optimizer(rates, network.parameters(), network.sweep());
    }

    private double[] gradient(int step, double size) {
        var random = new Seeds(2).generator("gradient", step);
        return random.doubles(network.parameters().length(), -size, size).toArray();
    }

    private static void put(double[] values, Gradients into) {
        into.flat().assign(Nd4j.createFromArray(values).reshape(1, values.length));
    }

    /** Adam as at the end of section 2 of Kingma and Ba (2015), with a learning rate of 0.01 · 0.9ᵗ, t from 0. */
    private static final class Textbook {
        private final double[] parameters;
        private final double[] m;
        private final double[] v;
        private int t;

        Textbook(double[] parameters) {
            this.parameters = parameters.clone();
            this.m = new double[parameters.length];
            this.v = new double[parameters.length];
        }

        void update(double[] g) {
            var rate = 0.01 * Math.pow(0.9, t);
            t++;
            for (var i = 0; i < g.length; i++) {
                m[i] = 0.9 * m[i] + 0.1 * g[i];
                v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
                var corrected = rate * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
                parameters[i] -= corrected * m[i] / (Math.sqrt(v[i]) + 1e-8);
            }
        }
    }

    private static void assertSame(double[] expected, double[] actual, double tolerance) {
        for (var i = 0; i < expected.length; i++) {
            var at = i;
            assertEquals(expected[i], actual[i], tolerance, () -> "parameter " + at);
        }
    }

    @Test
    void updatesFollowAdamWithADecayingRate() {
        var textbook = new Textbook(network.parameters().toDoubleVector());
        try (var optimizer = optimizer(1e9, 0);
                var gradients = network.gradients()) {
            for (var step = 0; step < 12; step++) {
                var g = gradient(step, 2);
                textbook.update(g);
                put(g, gradients);
                optimizer.update(gradients, step);
                assertSame(textbook.parameters, network.parameters().toDoubleVector(), 1e-12);
            }
        }
    }

    @Test
    void weightDecayTakesAShareOfTheWeightsThatAStepMoves() {
        var decay = 3.0;
        var textbook = new Textbook(network.parameters().toDoubleVector());
        try (var optimizer = optimizer(1e9, 0, decay);
                var gradients = network.gradients(Gradients.Moved.ALL)) {
            for (var step = 0; step < 5; step++) {
                var g = gradient(step, 2);
                for (var i = 0; i < g.length; i++) {
                    textbook.parameters[i] *= 1 - decay * 0.01 * Math.pow(0.9, step);
                }
                textbook.update(g);
                put(g, gradients);
                optimizer.update(gradients, step);
            }
            assertSame(textbook.parameters, network.parameters().toDoubleVector(), 1e-12);
        }
    }

    @Test
    void weightDecayLeavesWordsAloneThatAStepDidNotRead() {
        var before = network.parameters().toDoubleVector();
        var word = 3;
        try (var optimizer = optimizer(1e9, 0, 2);
                var gradients = network.gradients(Gradients.Moved.READ)) {
            gradients.clear();
            var words = network.embed(TokenBatch.of(List.of(new int[] {word})), network.statistics(), null);
            network.logits(words, null);
            network.backward(words, new double[][] {{0, 0, 0}}, gradients);
            optimizer.update(gradients, 0);
            var after = network.parameters().toDoubleVector();
            var width = network.shape().encoder().inputs();
            for (var i = 0; i < before.length; i++) {
                var stays = i < network.shape().embeddingParameters() && i / width != word;
                assertEquals(stays ? before[i] : 0.98 * before[i], after[i], stays ? 0 : 1e-12);
            }
        }
    }

    @Test
    void clippingScalesEverythingButTheEmbeddings() {
        var embedding = (int) network.shape().embeddingParameters();
        var textbook = new Textbook(network.parameters().toDoubleVector());
        try (var optimizer = optimizer(0.5, 0);
                var gradients = network.gradients()) {
            for (var step = 0; step < 6; step++) {
                // Two of three gradients are over the limit.
                var g = gradient(step, step % 3 == 0 ? 0.001 : 3);
                var squares = 0.0;
                for (var i = embedding; i < g.length; i++) {
                    squares += g[i] * g[i];
                }
                assertEquals(step % 3 != 0, Math.sqrt(squares) > 0.5);
                var clipped = g.clone();
                for (var i = embedding; i < g.length; i++) {
                    clipped[i] *= Math.min(1, 0.5 / Math.sqrt(squares));
                }
                textbook.update(clipped);
                put(g, gradients);
                optimizer.update(gradients, step);
            }
            assertSame(textbook.parameters, network.parameters().toDoubleVector(), 1e-12);
            assertSame(textbook.m, firstMoments(optimizer, textbook.m.length), 1e-12);
        }
    }

    private static double[] firstMoments(Optimizer optimizer, int length) {
        return Arrays.copyOf(optimizer.moments().toDoubleVector(), length);
    }

    @Test
    void theAverageFollowsItsFormula() {
        var expected = network.parameters().toDoubleVector();
        try (var optimizer = optimizer(1, 0.5);
                var gradients = network.gradients()) {
            for (var step = 0; step < 15; step++) {
                put(gradient(step, 1), gradients);
                optimizer.update(gradients, step);
                var t = step + 1.0;
                var decay = Math.min(0.5, (1 + t) / (10 + t));
                var now = network.parameters().toDoubleVector();
                for (var i = 0; i < now.length; i++) {
                    expected[i] = decay * expected[i] + (1 - decay) * now[i];
                }
            }
            assertSame(expected, optimizer.average().toDoubleVector(), 1e-12);
        }
    }

    @Test
    void withoutAveragingTheLastWeightsAreEvaluated() {
        try (var optimizer = optimizer(1, 0);
                var gradients = network.gradients()) {
            put(gradient(0, 1), gradients);
            optimizer.update(gradients, 0);
            assertSame(
                    network.parameters().toDoubleVector(), optimizer.average().toDoubleVector(), 0);
        }
    }

    @Test
    void aNonFiniteGradientStopsWithAdvice() {
        try (var optimizer = optimizer(1, 0);
                var gradients = network.gradients()) {
            gradients.flat().assign(Double.NaN);
            var message = Messages.of(TrainingException.class, () -> optimizer.update(gradients, 6));
            assertTrue(message.contains("step 7") && message.contains("learning_rate (0.01)"), message);
        }
    }
}
