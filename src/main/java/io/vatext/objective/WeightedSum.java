package io.vatext.objective;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Σ weight · term.
 *
 * @param terms the summands; those of weight 0 are left out
 */
public record WeightedSum(List<WeightedTerm> terms) implements Objective {
    /** Copies the list. */
    public WeightedSum {
        terms = terms.stream().filter(t -> t.weight() != 0).toList();
    }

    @Override
    public String toString() {
        return terms.isEmpty()
                ? "0"
                : terms.stream().map(WeightedTerm::toString).collect(Collectors.joining(" + "));
    }
}
