package io.vatext.objective;

import io.vatext.support.Epsilon;

/**
 * The paper's control: a random direction in place of the adversarial one, r = ε d/‖d‖₂ with d ~ N(0, I).
 *
 * @param epsilon the norm of r
 * @param unlabeled false: cross-entropy of the labeled documents at s + r; true: the divergence KL[p(·|s) ‖ p(·|s+r)] of labeled
 *     and unlabeled documents
 */
public record RandomPerturbation(Epsilon epsilon, boolean unlabeled) implements Term {
    @Override
    public String name() {
        return unlabeled ? "random divergence" : "random";
    }

    @Override
    public double evaluate(Step step) {
        var clean = unlabeled ? step.mixed() : step.labeled();
        var moved = clean.perturbed(step.noise(clean), epsilon);
        return step.minimize(
                moved,
                unlabeled
                        ? Losses.divergence(clean.logits(), moved.logits())
                        : Losses.crossEntropy(moved.logits(), step.labels()));
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
        return unlabeled;
    }

    @Override
    public String toString() {
        return (unlabeled ? "KL" : "CE") + "(random(" + epsilon + "))";
    }
}
