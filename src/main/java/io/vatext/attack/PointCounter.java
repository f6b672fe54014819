package io.vatext.attack;

import io.vatext.support.Softmax;

/** Counts what one attack of one size does. Not thread-safe. */
final class PointCounter {
    private final double epsilon;
    private long documents;
    private long errors;
    private long flips;
    private double confidence;
    private double errorConfidence;
    private double change;

    PointCounter(double epsilon) {
        this.epsilon = epsilon;
    }

    /**
     * Adds documents.
     *
     * @param labels their classes
     * @param clean their logits as they are
     * @param attacked their logits after the attack
     */
    void add(int[] labels, double[][] clean, double[][] attacked) {
        for (var d = 0; d < labels.length; d++) {
            var label = labels[d];
            var log = Softmax.log(attacked[d]);
            var answer = Vectors.largest(log);
            var p = Math.exp(log[answer]);
            documents++;
            confidence += p;
            change += log[label] - Softmax.log(clean[d])[label];
            if (answer != label) {
                errors++;
                errorConfidence += p;
                flips += Vectors.largest(clean[d]) == label ? 1 : 0;
            }
        }
    }

    AttackPoint finish() {
        return new AttackPoint(
                epsilon,
                documents,
                errors,
                flips,
                confidence / documents,
                errors == 0 ? null : errorConfidence / errors,
                change / documents);
    }
}
