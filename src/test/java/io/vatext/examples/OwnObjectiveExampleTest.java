package io.vatext.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vatext.TextClassifier;
import io.vatext.objective.Loss;
import io.vatext.objective.Step;
import io.vatext.objective.Term;
import io.vatext.support.Messages;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A term of an application's own in what a network minimizes. */
class OwnObjectiveExampleTest {
    /** Half the mean square of the logits, which keeps a classifier from being too certain. */
    private record SmallLogits() implements Term {
        @Override
        public String name() {
            return "small logits";
        }

        @Override
        public double evaluate(Step step) {
            var pass = step.mixed();
            var logits = pass.logits();
            var value = 0.0;
            var gradient = new double[logits.length][];
            for (var d = 0; d < logits.length; d++) {
                gradient[d] = new double[logits[d].length];
                for (var c = 0; c < logits[d].length; c++) {
                    gradient[d][c] = logits[d][c] / logits.length;
                    value += logits[d][c] * logits[d][c] / 2 / logits.length;
                }
            }
            return step.minimize(pass, new Loss(value, gradient));
        }

        @Override
        public boolean isRamped() {
            return false;
        }

        @Override
        public boolean needsUnlabeled() {
            return true;
        }
    }

    private static double certainty(double weight) throws IOException {
        var run = TextClassifier.trainer()
                .method("baseline")
                .threads(1)
                .labeled(Topics.LABELED)
                .unlabeled(Topics.UNLABELED)
                .settings(s -> s.steps(60)
                        .batch(8)
                        .embedding(8)
                        .hidden(6)
                        .learningRate(0.03)
                        .set("pretraining.kind", "none")
                        .set("training.calibrate", false));
        if (weight > 0) {
            run.objective(new SmallLogits().times(weight));
        }
        try (var classifier = run.train()) {
            assertEquals(
                    weight > 0 ? weight + "·SmallLogits[]" : null,
                    classifier.provenance().get("added objective"));
            return classifier.classify("wheat exports rose in may").confidence();
        }
    }

    @Test
    void anOwnTermChangesWhatIsLearned() throws IOException {
        var without = certainty(0);
        var with = certainty(100);
        assertNotEquals(without, with, 0.05);
        assertEquals(0.5, with, 0.1, "strong weights leave logits near 0");
    }

    @Test
    void aMethodWithoutANetworkRefusesIt() {
        Messages.refusal(
                TextClassifier.trainer()
                        .method("linear-svm")
                        .labeled(Topics.LABELED)
                        .objective(new SmallLogits())::train,
                "linear-svm",
                "no objective");
    }
}
