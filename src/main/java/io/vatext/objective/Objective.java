package io.vatext.objective;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * What training minimizes: a sum of weighted terms over one step's documents. Immutable and thread-safe; serializable, so that other processes
 * can evaluate it.
 *
 * <p>Every {@link Term} is an objective, and sums of objectives are objectives:
 *
 * <pre>{@code
 * var both = new CrossEntropy()
 *         .plus(new Adversarial(epsilon))
 *         .plus(new VirtualAdversarial(epsilon, 0.1, 1).times(0.5));
 * }</pre>
 *
 * <p>To minimize something else, write a {@link Term}.
 */
public interface Objective extends Serializable {
    /**
     * The terms of the sum.
     *
     * @return the terms, none of weight 0
     */
    List<WeightedTerm> terms();

    /**
     * Whether a step needs a batch of unlabeled documents.
     *
     * @return true if one of the terms does
     */
    default boolean needsUnlabeled() {
        return terms().stream().anyMatch(t -> t.term().needsUnlabeled());
    }

    /**
     * How many forward passes of a step read words that a term has perturbed or left out.
     *
     * @return the number of passes, over all terms
     */
    default int perturbedPasses() {
        return terms().stream().mapToInt(t -> t.term().perturbedPasses()).sum();
    }

    /**
     * How many nearest words of each word a step needs.
     *
     * @return the largest number that one of the terms needs; 0 if none does
     */
    default int neighbors() {
        return terms().stream().mapToInt(t -> t.term().neighbors()).max().orElse(0);
    }

    /**
     * Whether the norm of a perturbation has an effect.
     *
     * @return true if a term has an {@link io.vatext.support.Epsilon}
     */
    default boolean hasEpsilon() {
        return terms().stream().anyMatch(t -> t.term().hasEpsilon());
    }

    /**
     * Whether the weight of a term grows at the start of training.
     *
     * @return true if the weight of at least one term does
     */
    default boolean isRamped() {
        return terms().stream().anyMatch(t -> t.term().isRamped());
    }

    /**
     * The same objective at the start of training: the weights of all ramped terms are multiplied by a factor.
     *
     * @param factor 0 to leave these terms out, 1 to change nothing
     * @return the objective
     */
    default Objective ramped(double factor) {
        return new WeightedSum(terms().stream()
                .map(t -> t.term().isRamped() ? t.times(factor) : t)
                .toList());
    }

    /**
     * The sum of two objectives.
     *
     * @param other the other one
     * @return this + other
     */
    default Objective plus(Objective other) {
        return new WeightedSum(
                Stream.concat(terms().stream(), other.terms().stream()).toList());
    }

    /**
     * A multiple of this objective.
     *
     * @param factor at least 0; 0 leaves no term
     * @return factor · this
     * @throws IllegalArgumentException if the factor is negative, infinite or NaN
     */
    default Objective times(double factor) {
        return new WeightedSum(terms().stream().map(t -> t.times(factor)).toList());
    }
}
