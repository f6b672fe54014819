package io.vatext.objective;

/**
 * Entropy minimization of labeled and unlabeled documents (Grandvalet and Bengio 2004; as a term next to the
 * adversarial ones: Miyato et al. 2018, Sachan et al. 2019): (1/N′) Σ H[p(·|sₙ; θ)] with H[p] = -Σ p log p, which keeps
 * the boundary between classes away from documents. The gradient flows through both factors.
 *
 * @param threshold documents whose largest probability is less than this do not count, such as those that belong to no
 *     class; the mean stays one over all N′ documents; 0 for all to count
 */
public record EntropyMinimization(double threshold) implements Term {
    /** Checks the threshold. */
    public EntropyMinimization {
        if (!(threshold >= 0 && threshold < 1)) {
            throw new IllegalArgumentException(
                    "entropy_threshold must be a probability, at least 0 and below 1; found " + threshold + ".");
        }
    }

    /** Minimizes the entropy of all documents. */
    public EntropyMinimization() {
        this(0);
    }

    @Override
    public String name() {
        return "entropy";
    }

    @Override
    public double evaluate(Step step) {
        var clean = step.mixed();
        return step.minimize(clean, Losses.entropy(clean.logits(), threshold));
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
        return threshold == 0 ? "H" : "H(p≥" + threshold + ")";
    }
}
