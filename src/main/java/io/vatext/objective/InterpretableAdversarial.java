package io.vatext.objective;

import io.vatext.support.Epsilon;

/**
 * Interpretable adversarial training, iAdvT (Sato et al. 2018): cross-entropy of the labeled documents, in which each
 * word moves only along the unit directions u to its nearest words, so that a perturbation reads as the start of a
 * replacement. r = ε d/‖d‖₂ with dₜ = Σₖ αₜₖ uₜₖ and α = ∇_α L at α = 0; the norm of α cancels. The end of sequence and
 * the unknown word do not move.
 *
 * @param epsilon the norm of r
 * @param neighbors K, how many nearest words count
 */
public record InterpretableAdversarial(Epsilon epsilon, int neighbors) implements Term {
    /** Checks the number of nearest words. */
    public InterpretableAdversarial {
        requireNeighbors(neighbors);
    }

    static void requireNeighbors(int neighbors) {
        if (neighbors < 1) {
            throw new IllegalArgumentException("neighbors must be at least 1; found " + neighbors + ".");
        }
    }

    @Override
    public String name() {
        return "interpretable adversarial";
    }

    @Override
    public double evaluate(Step step) {
        var clean = step.labeled();
        var gradient = clean.direction(Losses.crossEntropy(clean.logits(), step.labels()));
        var moved = clean.perturbed(step.alongNeighbors(clean, gradient, neighbors), epsilon);
        return step.minimize(moved, Losses.crossEntropy(moved.logits(), step.labels()));
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
    public String toString() {
        return "CE(interpretable adversarial(" + epsilon + ", neighbors=" + neighbors + "))";
    }
}
