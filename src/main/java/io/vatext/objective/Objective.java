package io.vatext.objective;

import java.util.List;

/**
 * A training criterion over one step's documents. Immutable and thread-safe.
 *
 * <pre>{@code
 * var both = new CrossEntropy()
 *         .plus(new Adversarial(epsilon))
 *         .plus(new VirtualAdversarial(epsilon, 0.1, 1));
 * }</pre>
 */
public sealed interface Objective
        permits CrossEntropy, RandomPerturbation, Adversarial, VirtualAdversarial, WeightedSum {
    /**
     * Adds {@code weight} times the gradient of this criterion to the step's gradients. Called through {@link Step#evaluate}, whose
     * clean pass has the weight that the whole objective gives it.
     *
     * @param step the documents, the network and where gradients go
     * @param weight the factor of this criterion within the step's objective
     * @return the criterion itself, without the factor: nats per document
     */
    double accumulate(Step step, double weight);

    /**
     * The total factor of the plain cross-entropy within this criterion; the clean pass of a step is weighted by it.
     *
     * @return the factor
     */
    default double crossEntropyWeight() {
        return 0;
    }

    /**
     * Whether a step needs a batch of unlabeled documents.
     *
     * @return true if it does
     */
    default boolean needsUnlabeled() {
        return false;
    }

    /**
     * The same criterion with every perturbed term multiplied by a factor, which ramps perturbations up at the start of training.
     *
     * @param factor 0 to leave them out, 1 to change nothing
     * @return the criterion
     */
    default Objective perturbationsTimes(double factor) {
        return times(factor);
    }

    /**
     * The sum of two criteria.
     *
     * @param other the other one
     * @return this + other
     */
    default Objective plus(Objective other) {
        return new WeightedSum(List.of(new WeightedSum.Term(1, this), new WeightedSum.Term(1, other)));
    }

    /**
     * A multiple of this criterion.
     *
     * @param factor the factor
     * @return factor · this
     */
    default Objective times(double factor) {
        return new WeightedSum(List.of(new WeightedSum.Term(factor, this)));
    }
}
