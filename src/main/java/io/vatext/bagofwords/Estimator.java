package io.vatext.bagofwords;

import java.util.List;
import java.util.function.Supplier;

/** Estimates weights, with one of several strengths of regularization. Immutable. */
interface Estimator {
    /** What to choose from, strongest regularization first, for people: {@code C = 4}; at least one. */
    List<String> candidates();

    /** The candidate that is taken where there are too few documents to choose. */
    int usual();

    /**
     * Prepares one fit for each candidate.
     *
     * @param examples what is learned from
     * @return the fits, by candidate
     */
    List<Fit> fits(Examples examples);

    /** What scores of the classes mean. */
    Link link();

    /** The objective, for people. */
    String objective();

    /** Tasks that do not depend on each other and may run at once; together they yield the weights of every class once. */
    record Fit(List<Supplier<List<ClassWeights>>> tasks) {}
}
