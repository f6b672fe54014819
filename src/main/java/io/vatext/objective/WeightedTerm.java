package io.vatext.objective;

import java.io.Serializable;

/**
 * A summand of an objective.
 *
 * @param weight the factor of the term, at least 0
 * @param term the term
 */
public record WeightedTerm(double weight, Term term) implements Serializable {
    /** Checks the weight: a term is minimized, and a negative weight would reverse the adversarial direction. */
    public WeightedTerm {
        if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("a weight must be a number, at least 0; found " + weight);
        }
    }

    /**
     * The same term with another weight.
     *
     * @param factor what the weight is multiplied by
     * @return the product
     * @throws IllegalArgumentException if the product is negative, infinite or NaN
     */
    public WeightedTerm times(double factor) {
        return new WeightedTerm(weight * factor, term);
    }

    @Override
    public String toString() {
        return weight == 1 ? term.toString() : weight + "·" + term;
    }
}
