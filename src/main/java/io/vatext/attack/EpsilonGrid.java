package io.vatext.attack;

import io.vatext.support.Epsilon;
import java.util.List;

/**
 * The sizes of perturbations that documents are attacked with.
 *
 * @param norm how a perturbation is measured
 * @param values the sizes, ascending; 0, where documents are as they are, is always tried and not among them
 * @param relative whether a value is a share of what {@link Norm} names, so that it means the same for short and long documents
 */
public record EpsilonGrid(Norm norm, List<Double> values, boolean relative) {
    /** Sorts the values, leaves out repeated ones and 0, and checks them. */
    public EpsilonGrid {
        for (var value : values) {
            if (!(value >= 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("epsilon must be a number that is not negative, found " + value);
            }
        }
        values = values.stream().filter(value -> value > 0).distinct().sorted().toList();
    }

    /** The epsilons, without 0. */
    List<Epsilon> epsilons() {
        return values.stream().map(value -> new Epsilon(value, relative)).toList();
    }
}
