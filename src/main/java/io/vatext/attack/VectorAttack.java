package io.vatext.attack;

import io.vatext.learning.VectorModel;
import io.vatext.support.Epsilon;
import io.vatext.support.Seeds;

/**
 * Looks for a small perturbation of a document's vector that makes a model err. Immutable.
 *
 * <p>What does not depend on the size of the perturbation, such as the gradient at the document, is computed once by {@link #prepare}.
 */
public interface VectorAttack {
    /**
     * How people name the attack.
     *
     * @return a short name
     */
    String name();

    /**
     * Prepares to attack documents.
     *
     * @param model the model
     * @param documents the documents and their classes
     * @param norm how perturbations are measured
     * @param seeds the seed of all random numbers
     * @return the attack on these documents
     */
    Prepared prepare(VectorModel model, VectorBatch documents, Norm norm, Seeds seeds);

    /**
     * Attacks documents.
     *
     * @param model the model
     * @param documents the documents and their classes
     * @param norm how perturbations are measured
     * @param epsilon the largest norm
     * @param seeds the seed of all random numbers
     * @return a perturbation for each document, in the shape of its vector; zero if the attack found no direction
     */
    default double[][] perturb(VectorModel model, VectorBatch documents, Norm norm, Epsilon epsilon, Seeds seeds) {
        return prepare(model, documents, norm, seeds).within(epsilon);
    }

    /** An attack on some documents. */
    @FunctionalInterface
    interface Prepared {
        /**
         * Perturbs the documents.
         *
         * @param epsilon the largest norm
         * @return a perturbation for each document
         */
        double[][] within(Epsilon epsilon);
    }
}
