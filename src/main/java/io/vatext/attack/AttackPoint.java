package io.vatext.attack;

import org.jspecify.annotations.Nullable;

/**
 * What an attack of one size did to all documents.
 *
 * @param epsilon the size; 0 for documents as they are
 * @param documents how many documents
 * @param errors how many of them are misclassified
 * @param flips how many of them are misclassified, but are not at epsilon 0
 * @param meanConfidence the mean probability of the predicted class
 * @param errorConfidence the mean probability of the predicted class of those misclassified; null if none is
 * @param logProbabilityChange the mean change of the logarithm of the label's probability since epsilon 0, in nats
 */
public record AttackPoint(
        double epsilon,
        long documents,
        long errors,
        long flips,
        double meanConfidence,
        @Nullable Double errorConfidence,
        double logProbabilityChange) {
    /**
     * The share of misclassified documents.
     *
     * @return between 0 and 1
     */
    public double errorRate() {
        return (double) errors / documents;
    }
}
