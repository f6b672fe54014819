package io.vatext.training;

import io.vatext.network.EmbeddingStatistics;
import io.vatext.network.Gradients;

/** Computes the gradient of a step, in this process or in others. */
interface StepGradients extends AutoCloseable {
    /**
     * Adds the gradient.
     *
     * @param step the number of the step, from 0
     * @param documents its documents
     * @param statistics of the network's words
     * @param gradients cleared before; to be finished afterward
     */
    StepLoss add(int step, StepDocuments documents, EmbeddingStatistics statistics, Gradients gradients);

    @Override
    void close();
}
