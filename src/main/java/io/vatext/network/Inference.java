package io.vatext.network;

/**
 * Classifies without keeping activations for a backward pass. Valid until the network's parameters change; passes with
 * gradients may run in between. Not thread-safe.
 */
public final class Inference {
    private final ClassifierNetwork network;
    private final EmbeddingStatistics statistics;

    Inference(ClassifierNetwork network, EmbeddingStatistics statistics) {
        this.network = network;
        this.statistics = statistics;
    }

    /**
     * Classifies documents.
     *
     * @param batch their words
     * @return logits {@code [documents, classes]}, documents in the order given to the batch
     * @throws IllegalArgumentException if a word is not in the vocabulary
     */
    public double[][] logits(TokenBatch batch) {
        return network.infer(batch, statistics);
    }
}
