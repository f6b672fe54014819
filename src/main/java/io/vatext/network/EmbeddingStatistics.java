package io.vatext.network;

/** Frequency-weighted mean and deviation of the embedding table, for one value of the parameters. */
public final class EmbeddingStatistics {
    private final Normalization normalization;

    EmbeddingStatistics(Normalization normalization) {
        this.normalization = normalization;
    }

    Normalization normalization() {
        return normalization;
    }
}
