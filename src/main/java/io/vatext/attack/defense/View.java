package io.vatext.attack.defense;

/** A view of documents: an affine map of each document's vector. Immutable. */
interface View {
    /**
     * A document's view.
     *
     * @param document the position of the document among the inputs
     * @param input its vector; not changed
     * @return a new vector, or the input itself
     */
    double[] of(int document, double[] input);

    /**
     * Carries a gradient back.
     *
     * @param document the position of the document among the inputs
     * @param gradient the gradient by the view
     * @param sum the gradient by the document's vector, to which its share is added
     */
    void addGradient(int document, double[] gradient, double[] sum);
}
