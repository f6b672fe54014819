package io.vatext.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.encoded.TrainingData;
import io.vatext.loop.Control;
import io.vatext.network.TokenBatch;
import io.vatext.objective.CrossEntropy;
import io.vatext.objective.Loss;
import io.vatext.objective.Noise;
import io.vatext.objective.Objective;
import io.vatext.objective.ObjectiveEvaluation;
import io.vatext.objective.Step;
import io.vatext.objective.Term;
import io.vatext.recurrent.Precision;
import io.vatext.recurrent.Workers;
import io.vatext.support.Epsilon;
import io.vatext.support.Seeds;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A term from outside the package of objectives trains like the others. */
class CustomTermTest {
    /** Makes logits depend little on random noise. */
    record NoiseTolerance(Epsilon epsilon) implements Term {
        @Override
        public String name() {
            return "noise tolerance";
        }

        @Override
        public double evaluate(Step step) {
            var clean = step.mixed();
            var noisy = clean.perturbed(step.noise(clean), epsilon);
            return step.minimize(noisy, squaredDifference(clean.logits(), noisy.logits()));
        }

        @Override
        public boolean isRamped() {
            return true;
        }

        @Override
        public int perturbedPasses() {
            return 1;
        }

        @Override
        public boolean needsUnlabeled() {
            return true;
        }

        private static Loss squaredDifference(double[][] clean, double[][] noisy) {
            var value = 0.0;
            var gradient = new double[clean.length][clean[0].length];
            for (var d = 0; d < clean.length; d++) {
                for (var c = 0; c < clean[d].length; c++) {
                    var difference = noisy[d][c] - clean[d][c];
                    value += difference * difference / clean.length;
                    gradient[d][c] = 2 * difference / clean.length;
                }
            }
            return new Loss(value, gradient);
        }
    }

    private static final Term TERM = new NoiseTolerance(Epsilon.relative(0.5));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** How much noise changes the logits after training. */
    private static double sensitivity(Objective objective, TrainingData data) {
        try (var workers = Workers.of(1);
                var network = TinyCorpora.network(workers, Precision.FLOAT);
                var gradients = network.gradients()) {
            new Trainer(TinyCorpora.plan(objective, 40, 4), data, network, Control.none()).train();
            var words = network.embed(
                    TokenBatch.of(
                            IntStream.range(0, 40).mapToObj(data.mixed()::words).toList()),
                    network.statistics(),
                    null);
            return new ObjectiveEvaluation(network, gradients, words, new int[40], words, Noise.of(new Seeds(1), 0))
                    .evaluate(TERM)
                    .objective();
        }
    }

    @Test
    void itLowersItsLoss() throws Exception {
        var data = TinyCorpora.data(folder);
        try (AutoCloseable open = () -> TinyCorpora.close(data)) {
            var without = sensitivity(new CrossEntropy(), data);
            var with = sensitivity(new CrossEntropy().plus(TERM), data);
            assertTrue(with < 0.8 * without, with + " with the term, " + without + " without it");
        }
    }
}
