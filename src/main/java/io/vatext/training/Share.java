package io.vatext.training;

import io.vatext.objective.Objective;
import io.vatext.objective.WeightedSum;
import io.vatext.support.Seeds;
import java.io.Serializable;

/**
 * A share of a step's documents.
 *
 * @param number of the share, from 0
 * @param count how many shares there are
 * @param labeled its part of the labeled documents
 * @param mixed its part of the others
 */
record Share(int number, int count, double labeled, double mixed) implements Serializable {
    /** All documents. */
    static final Share WHOLE = new Share(0, 1, 1, 1);

    static Share of(int number, int count, StepDocuments all, StepDocuments own) {
        return new Share(
                number,
                count,
                (double) own.labeled().size() / all.labeled().size(),
                all.mixedCount() == 0 ? 1 : (double) own.mixedCount() / all.mixedCount());
    }

    /** Random numbers of its own, unless it is the whole. */
    Seeds seeds(long seed) {
        return count == 1 ? new Seeds(seed) : new Seeds(new Seeds(seed).seed("share of " + count, number));
    }

    /** What it adds to an objective, which is a mean over documents. */
    Objective of(Objective objective, boolean hasMixed) {
        return new WeightedSum(objective.terms().stream()
                .map(t -> t.times(t.term().needsUnlabeled() ? (hasMixed ? mixed : 0) : labeled))
                .toList());
    }
}
