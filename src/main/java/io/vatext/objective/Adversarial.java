package io.vatext.objective;

import io.vatext.support.Epsilon;

/**
 * Adversarial loss of the labeled documents (eq. 5 and 6): -(1/N) Σ log p(yₙ | sₙ + rₙ; θ) with r = -ε g/‖g‖₂, g = ∇ₛ log p(y | s;
 * θ̂), s the embedded words of the whole document.
 *
 * @param epsilon the norm of r
 */
public record Adversarial(Epsilon epsilon) implements Term {
    @Override
    public String name() {
        return "adversarial";
    }

    @Override
    public double evaluate(Step step) {
        var clean = step.labeled();
        // The gradient of the loss is minus that of the log-likelihood, so r points along it.
        var direction = clean.direction(Losses.crossEntropy(clean.logits(), step.labels()));
        var moved = clean.perturbed(direction, epsilon);
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
        return "CE(adversarial(" + epsilon + "))";
    }
}
