package io.vatext.objective;

/**
 * The paper's control: a random direction in place of the adversarial one, r = ε d/‖d‖₂ with d ~ N(0, I).
 *
 * @param epsilon the norm of r
 * @param unlabeled false: cross-entropy of the labeled documents at s + r; true: the divergence KL[p(·|s) ‖ p(·|s+r)] of labeled
 *     and unlabeled documents
 */
public record RandomPerturbation(Epsilon epsilon, boolean unlabeled) implements Objective {
    @Override
    public double accumulate(Step step, double weight) {
        var words = unlabeled ? step.mixedWords() : step.labeledWords();
        var name = unlabeled ? "random divergence" : "random";
        var drawn = step.noise(name, words);
        var r = step.scale(words, drawn, epsilon);
        return unlabeled ? step.perturbedDivergence(name, r, weight) : step.perturbedCrossEntropy(name, r, weight);
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
