package io.vatext.objective;

import io.vatext.support.Epsilon;

/**
 * Virtual adversarial loss of labeled and unlabeled documents (eq. 7 and 8): (1/N′) Σ KL[p(·|sₙ; θ) ‖ p(·|sₙ + rₙ; θ)] with r = ε
 * g/‖g‖₂, g = ∇ KL[p(·|s; θ̂) ‖ p(·|s + d; θ̂)] at d = ξ·direction. The direction starts random and is replaced by g in each
 * power iteration. Real tokens, including the end of sequence, are perturbed; the clean prediction is a constant.
 *
 * @param epsilon the norm of r
 * @param xi the norm ξ of the small step at which the gradient is taken, for each document
 * @param powerIterations how often the direction is refined; 1 in the paper
 */
public record VirtualAdversarial(Epsilon epsilon, double xi, int powerIterations) implements Term {
    /** Checks the settings. */
    public VirtualAdversarial {
        requireSteps(xi, powerIterations);
    }

    static void requireSteps(double xi, int powerIterations) {
        if (!(xi > 0) || Double.isInfinite(xi) || powerIterations < 1) {
            throw new IllegalArgumentException("xi must be a positive number and power_iterations at least 1; xi = "
                    + xi + ", power_iterations = " + powerIterations);
        }
    }

    @Override
    public String name() {
        return "virtual adversarial";
    }

    @Override
    public double evaluate(Step step) {
        var clean = step.mixed();
        var small = Epsilon.absolute(xi);
        var direction = step.noise(clean);
        for (var k = 0; k < powerIterations; k++) {
            var nearby = clean.perturbed(direction, small);
            direction = nearby.direction(Losses.divergence(clean.logits(), nearby.logits()));
        }
        var moved = clean.perturbed(direction, epsilon);
        return step.minimize(moved, Losses.divergence(clean.logits(), moved.logits()));
    }

    @Override
    public boolean isRamped() {
        return true;
    }

    @Override
    public int perturbedPasses() {
        return powerIterations + 1;
    }

    @Override
    public boolean needsUnlabeled() {
        return true;
    }

    @Override
    public String toString() {
        return "KL(virtual adversarial(" + epsilon + ", ξ=" + xi + ", K=" + powerIterations + "))";
    }
}
