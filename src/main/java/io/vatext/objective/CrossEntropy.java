package io.vatext.objective;

/** Cross-entropy of the labeled documents: -(1/N) Σ log p(yₙ | sₙ; θ), the supervised loss of the paper's section 2. */
public record CrossEntropy() implements Term {
    @Override
    public String name() {
        return "cross-entropy";
    }

    @Override
    public double evaluate(Step step) {
        var clean = step.labeled();
        return step.minimize(clean, Losses.crossEntropy(clean.logits(), step.labels()));
    }

    @Override
    public boolean isRamped() {
        return false;
    }

    @Override
    public String toString() {
        return "CE";
    }
}
