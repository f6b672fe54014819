package io.vatext.attack;

import org.jspecify.annotations.Nullable;

/**
 * How certain a model is of its answers.
 *
 * @param mean the mean probability of the answer
 * @param above50 the share of documents whose answer has a probability above 0.5
 * @param above90 the same for 0.9
 * @param entropy the mean entropy of the probabilities, in nats
 * @param auroc the probability that a real document's answer is more probable than the answer to one of these; null for real documents
 */
public record ConfidenceSummary(
        double mean,
        double above50,
        double above90,
        double entropy,
        @Nullable Double auroc) {}
