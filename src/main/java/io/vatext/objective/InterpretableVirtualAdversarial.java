package io.vatext.objective;

import io.vatext.support.Epsilon;

/**
 * Interpretable virtual adversarial training, iVAT (Sato et al. 2018): the divergence KL[p(·|s) ‖ p(·|s+r)] of labeled
 * and unlabeled documents, in which each word moves only along the unit directions u to its nearest words. The
 * direction starts as the mean of them, dₜ = Σₖ uₜₖ / K, without random numbers; each power iteration replaces it by dₜ =
 * Σₖ αₜₖ uₜₖ with α the gradient of the divergence by these coefficients at ξ d/‖d‖₂. In the end r = ε d/‖d‖₂.
 *
 * @param epsilon the norm of r
 * @param xi the norm ξ of the small step at which the gradient is taken, for each document
 * @param powerIterations how often the direction is refined
 * @param neighbors K, how many nearest words count
 */
public record InterpretableVirtualAdversarial(Epsilon epsilon, double xi, int powerIterations, int neighbors)
        implements Term {
    /** Checks the settings. */
    public InterpretableVirtualAdversarial {
        VirtualAdversarial.requireSteps(xi, powerIterations);
        InterpretableAdversarial.requireNeighbors(neighbors);
    }

    @Override
    public String name() {
        return "interpretable virtual adversarial";
    }

    @Override
    public double evaluate(Step step) {
        var clean = step.mixed();
        var small = Epsilon.absolute(xi);
        var direction = step.towardNeighbors(clean, neighbors);
        for (var k = 0; k < powerIterations; k++) {
            var nearby = clean.perturbed(direction, small);
            var gradient = nearby.direction(Losses.divergence(clean.logits(), nearby.logits()));
            direction = step.alongNeighbors(clean, gradient, neighbors);
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
        return "KL(interpretable virtual adversarial(" + epsilon + ", ξ=" + xi + ", iterations=" + powerIterations
                + ", neighbors=" + neighbors + "))";
    }
}
