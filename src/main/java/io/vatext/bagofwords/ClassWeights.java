package io.vatext.bagofwords;

/**
 * The weights of one class.
 *
 * @param label the class's number
 * @param weights of the features
 * @param bias the score of a document without features
 */
record ClassWeights(int label, float[] weights, double bias) {
    double score(SparseVector vector) {
        return bias + vector.dot(weights);
    }
}
