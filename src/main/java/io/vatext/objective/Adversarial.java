package io.vatext.objective;

/**
 * Adversarial loss of the labeled documents (eq. 5 and 6): -(1/N) Σ log p(yₙ | sₙ + rₙ; θ) with r = -ε g/‖g‖₂, g = ∇ₛ log p(y | s;
 * θ̂), s the embedded words of the whole document.
 *
 * @param epsilon the norm of r
 */
public record Adversarial(Epsilon epsilon) implements Objective {
    @Override
    public double accumulate(Step step, double weight) {
        var words = step.labeledWords();
        // The gradient of the loss is minus that of the log-likelihood, so r points along it.
        var direction = step.labeled().inputGradient().dup();
        var r = step.scale(words, direction, epsilon);
        return step.perturbedCrossEntropy("adversarial", r, weight);
    }

    @Override
    public String toString() {
        return "CE(adversarial(" + epsilon + "))";
    }
}
