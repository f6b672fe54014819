package io.vatext.objective;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Σ weight · criterion.
 *
 * @param terms the summands; those of weight 0 cost nothing
 */
public record WeightedSum(List<Term> terms) implements Objective {
    /** Copies the list. */
    public WeightedSum {
        terms = List.copyOf(terms);
    }

    /**
     * One summand.
     *
     * @param weight its factor, at least 0
     * @param objective the criterion
     */
    public record Term(double weight, Objective objective) {
        /** Checks the weight: a criterion is minimized, and with a negative one the adversarial direction would turn round. */
        public Term {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("a weight must be a number, at least 0; found " + weight);
            }
        }
    }

    @Override
    public double accumulate(Step step, double weight) {
        var sum = 0.0;
        for (var term : terms) {
            if (term.weight() != 0) {
                sum += term.weight() * term.objective().accumulate(step, weight * term.weight());
            }
        }
        return sum;
    }

    @Override
    public double crossEntropyWeight() {
        return terms.stream()
                .mapToDouble(t -> t.weight() * t.objective().crossEntropyWeight())
                .sum();
    }

    @Override
    public boolean needsUnlabeled() {
        return terms.stream().anyMatch(t -> t.weight() != 0 && t.objective().needsUnlabeled());
    }

    @Override
    public Objective perturbationsTimes(double factor) {
        return new WeightedSum(terms.stream()
                .map(t -> new Term(t.weight(), t.objective().perturbationsTimes(factor)))
                .toList());
    }

    @Override
    public String toString() {
        return terms.stream()
                .map(t -> t.weight() == 1 ? t.objective().toString() : t.weight() + "·(" + t.objective() + ")")
                .collect(Collectors.joining(" + "));
    }
}
