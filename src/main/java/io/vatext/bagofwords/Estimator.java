package io.vatext.bagofwords;

import java.util.List;
import java.util.function.Supplier;

/** Estimates weights, with one of several strengths of regularization. Immutable. */
interface Estimator {
    /** The candidates, strongest regularization first, for people: {@code C = 4}; at least one. */
    List<String> candidates();

    /** The candidate that is used if there are too few documents to choose. */
    int usual();

    /**
     * Prepares one fit for each candidate.
     *
     * @param examples the examples to learn from
     * @return the fits, by candidate
     */
    List<Fit> fits(Examples examples);

    /** Turns scores of the classes into probabilities. */
    Link link();

    /** The objective, for people. */
    String objective();

    /** Independent tasks, which may run in parallel; together they give the weights of every class once. */
    record Fit(List<Supplier<List<ClassWeights>>> tasks) {}
}
