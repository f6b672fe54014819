package io.vatext.objective;

/**
 * Entropy minimization of labeled and unlabeled documents (Grandvalet and Bengio 2004; as a term next to the
 * adversarial ones: Miyato et al. 2018, Sachan et al. 2019): (1/N′) Σ H[p(·|sₙ; θ)] with H[p] = -Σ p log p, which keeps
 * the boundary between classes away from documents. The gradient flows through both factors.
 */
public record EntropyMinimization() implements Term {
    @Override
    public String name() {
        return "entropy";
    }

    @Override
    public double evaluate(Step step) {
        var clean = step.mixed();
        return step.minimize(clean, Losses.entropy(clean.logits()));
    }

    /** Ramped, because predictions are arbitrary at the start of training, and the term would make them certain. */
    @Override
    public boolean isRamped() {
        return true;
    }

    @Override
    public boolean needsUnlabeled() {
        return true;
    }

    @Override
    public String toString() {
        return "H";
    }
}
