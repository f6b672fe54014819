package io.vatext.objective;

import io.vatext.support.Epsilon;
import java.util.List;

/**
 * A term of an objective: a loss of one step's documents, in nats per document, and its gradient. Immutable and
 * thread-safe; usually a record.
 *
 * <p>A term reads documents with {@link Pass}es, computes a {@link Loss} of their logits, and gives it to {@link Step#minimize},
 * which adds the weighted gradient to the step's. This one asks that logits depend little on random noise:
 *
 * <pre>{@code
 * record NoiseTolerance(Epsilon epsilon) implements Term {
 *     public String name() {
 *         return "noise tolerance";
 *     }
 *
 *     public double evaluate(Step step) {
 *         var clean = step.mixed();
 *         var noisy = clean.perturbed(step.noise(clean), epsilon);
 *         return step.minimize(noisy, squaredDifference(clean.logits(), noisy.logits()));
 *     }
 *
 *     public boolean isRamped() {
 *         return true;
 *     }
 *
 *     public int perturbedPasses() {
 *         return 1;
 *     }
 *
 *     public boolean needsUnlabeled() {
 *         return true;
 *     }
 * }
 * }</pre>
 */
public interface Term extends Objective {
    /**
     * The name of the term among the losses of a step; its noise depends on the name, too.
     *
     * @return such as {@code virtual adversarial}
     */
    String name();

    /**
     * Evaluates the term and adds its gradient to the step's, by {@link Step#minimize}.
     *
     * @param step the documents, and what a term may do with them; valid during the call
     * @return the loss without the term's weight, nats per document
     */
    double evaluate(Step step);

    /**
     * Whether the weight of this term grows from 0 over the first steps of training. A term that uses the classifier's
     * own predictions, or perturbs words, does harm as long as the classifier knows nothing; the loss of the labels
     * teaches it and is not ramped.
     *
     * @return true if the weight grows
     */
    @Override
    boolean isRamped();

    /**
     * How often {@link #evaluate} runs a pass over words that it has perturbed or left out. A term with such passes is
     * evaluated after the terms of clean passes, so these can run backward before their activations are overwritten.
     * The memory for a step is estimated from this number.
     *
     * @return 0 for a term of clean passes only
     */
    @Override
    default int perturbedPasses() {
        return 0;
    }

    /**
     * Whether the term has an {@link Epsilon}, which advice on failing training then names.
     *
     * @return true if its passes are perturbed, unless a term says otherwise
     */
    @Override
    default boolean hasEpsilon() {
        return perturbedPasses() > 0;
    }

    /**
     * Whether {@link #evaluate} calls {@link Step#mixed}.
     *
     * @return true if it does
     */
    @Override
    default boolean needsUnlabeled() {
        return false;
    }

    /**
     * How many nearest words of each word {@link #evaluate} asks for, by {@link Step#alongNeighbors} or {@link
     * Step#towardNeighbors}.
     *
     * @return 0 if it asks for none
     */
    @Override
    default int neighbors() {
        return 0;
    }

    @Override
    default List<WeightedTerm> terms() {
        return List.of(new WeightedTerm(1, this));
    }
}
