package io.vatext.bagofwords;

import java.util.List;

/** Turns the words of a text into a vector. Immutable and thread-safe. */
sealed interface Features
        permits NgramFeatures,
                WordParts.PartFeatures,
                VectorFeatures,
                ParagraphFeatures,
                FoundVectors,
                SentenceFeatures,
                NoFeatures {
    /** The length of a vector. */
    int size();

    /** The vector of a document, given the numbers of its words; words that are unknown have negative numbers. */
    SparseVector vector(int[] words);

    /** The number of known words of a document. A document without any is classified by the class shares. */
    int known(int[] words);

    /** Chooses features from the documents to learn from. */
    @FunctionalInterface
    interface Fitter {
        /** The features of documents, given the numbers of their words. */
        Features fit(List<int[]> documents);
    }
}
