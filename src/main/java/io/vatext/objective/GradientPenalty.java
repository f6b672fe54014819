package io.vatext.objective;

import io.vatext.support.Epsilon;

/**
 * Gradient penalty of the labeled documents (Drucker and Le Cun 1992, double backpropagation): how steep the loss is at
 * the words, (1/N) Σ ‖∇ₛ ℓₙ‖₂, where ℓ is the cross-entropy of one document. As a finite difference, (ℓ(s + h u) - ℓ(s)) / h with
 * u = ∇ₛ ℓ/‖∇ₛ ℓ‖₂ held constant, it needs no second derivatives; its gradient is that of the norm up to terms of
 * order h.
 *
 * @param step h, the norm of the step; too small a step loses the difference in rounding
 */
public record GradientPenalty(double step) implements Term {
    /** Checks the step. */
    public GradientPenalty {
        if (!(step > 0) || Double.isInfinite(step)) {
            throw new IllegalArgumentException(
                    "gradient_penalty_step must be a positive number; 0.1 is usual; found " + step + ".");
        }
    }

    @Override
    public String name() {
        return "gradient penalty";
    }

    @Override
    public double evaluate(Step documents) {
        var clean = documents.labeled();
        var at = Losses.crossEntropy(clean.logits(), documents.labels());
        var moved = clean.perturbed(clean.direction(at), Epsilon.absolute(step));
        var beyond = Losses.crossEntropy(moved.logits(), documents.labels());
        return documents.minimize(moved, beyond.times(1 / step)) + documents.minimize(clean, at.times(-1 / step));
    }

    @Override
    public boolean isRamped() {
        return true;
    }

    /** One perturbed pass; the clean one, which runs again, takes as much memory as a second. */
    @Override
    public int perturbedPasses() {
        return 2;
    }

    @Override
    public boolean hasEpsilon() {
        return false;
    }

    @Override
    public String toString() {
        return "‖∇CE‖(h=" + step + ")";
    }
}
