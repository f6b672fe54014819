package io.vatext.training;

import java.io.Serializable;

/**
 * The loss of the documents of a step, or of a share of them.
 *
 * @param tokens tokens of the documents, labeled and unlabeled, each counted once
 * @param objective the objective, nats per document
 * @param crossEntropy the cross-entropy of the labeled documents, nats per document
 */
record StepLoss(long tokens, double objective, double crossEntropy) implements Serializable {
    StepLoss plus(StepLoss other) {
        return new StepLoss(tokens + other.tokens, objective + other.objective, crossEntropy + other.crossEntropy);
    }
}
