package io.vatext.attack;

import io.vatext.learning.VectorModel;
import io.vatext.support.Seeds;
import java.util.Arrays;

/**
 * The direction in which the prediction changes most, found by power iteration (Miyato et al. 2017): d starts random, and becomes
 * ∇ KL[p(·|s) ‖ p(·|s + ξ d/‖d‖₂)] in each iteration. It needs no labels, so it says how much a prediction can be changed, not in which
 * direction the error lies: about half of its steps lead away from it.
 *
 * @param xi the Euclidean norm ξ of the small step at which the gradient is taken, for each document
 * @param iterations how often the direction is refined, at least 1
 * @see <a href="https://arxiv.org/abs/1605.07725">Miyato, Dai and Goodfellow 2017, Adversarial training methods for semi-supervised text
 *     classification</a>
 */
public record VirtualAdversarialDirection(double xi, int iterations) implements VectorAttack {
    /** Checks the settings. */
    public VirtualAdversarialDirection {
        if (!(xi > 0) || Double.isInfinite(xi) || iterations < 1) {
            throw new IllegalArgumentException("xi must be a positive number and iterations at least 1; xi = " + xi
                    + ", iterations = " + iterations);
        }
    }

    @Override
    public String name() {
        return "virtual";
    }

    @Override
    public Prepared prepare(VectorModel model, VectorBatch documents, Norm norm, Seeds seeds) {
        var inputs = documents.inputs();
        var clean = model.logits(inputs);
        var directions = new double[inputs.length][];
        Arrays.setAll(
                directions,
                d -> Vectors.gaussian(
                        seeds.generator("virtual adversarial direction", documents.first() + d), inputs[d].length));
        for (var k = 0; k < iterations; k++) {
            var nearby = new double[inputs.length][];
            for (var d = 0; d < inputs.length; d++) {
                nearby[d] = Vectors.sum(inputs[d], xi, Norm.L2.step(directions[d]));
            }
            directions = model.gradient(
                            nearby, (document, logits) -> LogitGradients.divergence(clean[document], logits))
                    .inputs();
        }
        return Directions.along(Directions.steps(directions, norm), norm);
    }
}
