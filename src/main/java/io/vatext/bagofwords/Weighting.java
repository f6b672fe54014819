package io.vatext.bagofwords;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the value of an n-gram in a document's vector is computed. */
enum Weighting {
    /**
     * Sublinear TF-IDF: (1 + ln tf) · (ln((1 + N) / (1 + df)) + 1), scaled to length 1, where tf is how often the document has the n-gram
     * and df how many of the N documents do.
     */
    @JsonProperty("tf-idf")
    TF_IDF,
    /** 1 for every n-gram that the document has. */
    @JsonProperty("binary")
    BINARY,
    /** How often the document has the n-gram. */
    @JsonProperty("count")
    COUNT,
    /**
     * ln((1 + N) / (1 + df)) for every n-gram that the document has, scaled to length 1: what nearly all documents have counts nothing. For
     * features that are learned from many documents.
     */
    @JsonProperty("binary-idf")
    BINARY_IDF;

    /** Whether vectors are scaled to length 1. */
    boolean isNormalized() {
        return this == TF_IDF || this == BINARY_IDF;
    }
}
