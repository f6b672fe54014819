package io.vatext.attack;

import io.vatext.learning.VectorModel;
import io.vatext.support.Epsilon;
import io.vatext.support.Seeds;
import java.util.Arrays;

/**
 * Several steps along the gradient of the cross-entropy of the label, after each of which the perturbation is projected onto the ball of
 * radius ε (Madry et al. 2018). A step has the size 2.5 ε/steps, at most ε, so that the border can be reached and followed. Of all
 * perturbations that were tried, the start included, each document gets the one with the highest loss: a step can lead too far. One step
 * without a random start is {@link FastGradient}, unless that lowers the loss.
 *
 * @param steps how many steps, at least 1
 * @param randomStart whether to start from a random point of the ball, not from the document
 * @see <a href="https://arxiv.org/abs/1706.06083">Madry et al. 2018, Towards deep learning models resistant to adversarial attacks</a>
 */
public record ProjectedGradient(int steps, boolean randomStart) implements VectorAttack {
    private static final double REACH = 2.5;

    /** Checks the number of steps. */
    public ProjectedGradient {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1, found " + steps);
        }
    }

    @Override
    public String name() {
        return "pgd";
    }

    @Override
    public Prepared prepare(VectorModel model, VectorBatch documents, Norm norm, Seeds seeds) {
        return epsilon -> {
            var perturbations = start(documents, norm, epsilon, seeds);
            var best = new Best(documents);
            for (var k = 0; k < steps; k++) {
                var gradient = FastGradient.gradient(
                        model, Vectors.sums(documents.inputs(), perturbations), documents.labels());
                best.offer(perturbations, gradient.logits());
                for (var d = 0; d < perturbations.length; d++) {
                    var radius = norm.radius(epsilon, perturbations[d].length);
                    var step = Math.min(1, REACH / steps) * radius;
                    perturbations[d] = norm.projected(
                            Vectors.sum(perturbations[d], step, norm.step(gradient.inputs()[d])), radius);
                }
            }
            best.offer(perturbations, model.logits(Vectors.sums(documents.inputs(), perturbations)));
            return best.perturbations;
        };
    }

    private double[][] start(VectorBatch documents, Norm norm, Epsilon epsilon, Seeds seeds) {
        var start = new double[documents.size()][];
        Arrays.setAll(start, d -> {
            var numbers = documents.inputs()[d].length;
            return randomStart
                    ? Vectors.scaled(
                            norm.randomPoint(seeds.generator("random start", documents.first() + d), numbers),
                            norm.radius(epsilon, numbers))
                    : new double[numbers];
        });
        return start;
    }

    /** The perturbation with the highest loss, of each document. */
    private static final class Best {
        private final int[] labels;
        private final double[] losses;
        private final double[][] perturbations;

        Best(VectorBatch documents) {
            labels = documents.labels();
            losses = new double[documents.size()];
            Arrays.fill(losses, Double.NEGATIVE_INFINITY);
            perturbations = new double[documents.size()][];
        }

        void offer(double[][] tried, double[][] logits) {
            for (var d = 0; d < tried.length; d++) {
                var loss = LogitGradients.logOddsLoss(logits[d], labels[d]);
                // At least the first is taken: for a single class every loss is the same.
                if (perturbations[d] == null || loss > losses[d]) {
                    losses[d] = loss;
                    perturbations[d] = tried[d];
                }
            }
        }
    }
}
