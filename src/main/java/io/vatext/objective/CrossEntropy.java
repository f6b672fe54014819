package io.vatext.objective;

/** Cross-entropy of the labeled documents: -(1/N) Σ log p(yₙ | sₙ; θ), the supervised loss of the paper's section 2. */
public record CrossEntropy() implements Objective {
    @Override
    public double accumulate(Step step, double weight) {
        // The clean pass has been weighted by crossEntropyWeight() of the whole objective; here it is only asked for.
        return step.record("cross-entropy", step.labeled().loss());
    }

    @Override
    public double crossEntropyWeight() {
        return 1;
    }

    @Override
    public Objective perturbationsTimes(double factor) {
        return this;
    }

    @Override
    public String toString() {
        return "CE";
    }
}
