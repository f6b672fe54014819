package io.vatext.bagofwords;

/**
 * What the score of one class is made of.
 *
 * @param label the class's number
 * @param weights of the features
 * @param bias the score of a document without any feature
 */
record ClassWeights(int label, float[] weights, double bias) {
    double score(SparseVector vector) {
        return bias + vector.dot(weights);
    }
}
