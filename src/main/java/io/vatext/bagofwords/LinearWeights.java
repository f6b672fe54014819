package io.vatext.bagofwords;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The weights of all classes. Arrays are shared and must not be changed.
 *
 * @param weights by class and feature
 * @param bias by class
 */
record LinearWeights(float[][] weights, double[] bias) {
    /** Collects the weights of all classes; each class must occur once. */
    static LinearWeights of(List<ClassWeights> parts) {
        var weights = new float[parts.size()][];
        var bias = new double[parts.size()];
        for (var part : parts) {
            weights[part.label()] = part.weights();
            bias[part.label()] = part.bias();
        }
        return new LinearWeights(weights, bias);
    }

    /** The score of each class. */
    double[] scores(SparseVector vector) {
        return IntStream.range(0, bias.length)
                .mapToDouble(label -> bias[label] + vector.dot(weights[label]))
                .toArray();
    }
}
