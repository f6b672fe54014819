package io.vatext.learning;

/**
 * A classifier as a differentiable function of vectors, one for each document: what attacks, maps and explanations look at. What a
 * vector stands for is up to the model; that of an LSTM is the document's embedded words, one after the other, so documents of
 * different lengths have vectors of different lengths.
 *
 * <p>Thread-safe. The result for a document does not depend on the others, except for rounding.
 */
public interface VectorModel {
    /**
     * Classifies documents.
     *
     * @param inputs a vector for each document; not changed
     * @return logits {@code [documents][classes]}, whose softmax is the probabilities of the classes
     */
    double[][] logits(double[][] inputs);

    /**
     * Classifies documents, and differentiates a loss of their logits.
     *
     * @param inputs a vector for each document; not changed
     * @param loss gives the gradient by the logits
     * @return the logits, and the gradient by the inputs
     */
    Gradient gradient(double[][] inputs, LogitLoss loss);

    /** The gradient of a loss by the logits. The loss is a sum over documents, so that each has a gradient of its own. */
    @FunctionalInterface
    interface LogitLoss {
        /**
         * Differentiates the loss of one document.
         *
         * @param document the position of the document among the inputs
         * @param logits its logits, {@code [classes]}
         * @return the gradient by the logits, {@code [classes]}
         */
        double[] gradient(int document, double[] logits);
    }

    /**
     * The result of a forward and a backward pass.
     *
     * @param logits {@code [documents][classes]}
     * @param inputs the gradient by each input, in the shape of the inputs
     */
    record Gradient(double[][] logits, double[][] inputs) {}
}
