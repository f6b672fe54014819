package io.vatext.bagofwords;

/** Gives the examples that weights are estimated from. */
@FunctionalInterface
interface ExampleSource {
    /**
     * The examples that may be learned from if some labels are known.
     *
     * @param texts labeled documents
     * @param known the positions of those whose labels may be used
     * @param features make vectors
     */
    Examples of(LabeledTexts texts, int[] known, Features features);
}
