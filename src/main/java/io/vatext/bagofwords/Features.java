package io.vatext.bagofwords;

import java.util.List;

/** Turns the words of a text into a vector. Immutable and thread-safe. */
sealed interface Features permits NgramFeatures, VectorFeatures, NoFeatures {
    /** How many numbers a vector has. */
    int size();

    /** The vector of a document, given the numbers of its words; words that are unknown have negative numbers. */
    SparseVector vector(int[] words);

    /** How many words of a document are known. With none, there is nothing to classify by. */
    int known(int[] words);

    /** Makes features of the documents that are learned from. */
    @FunctionalInterface
    interface Fitter {
        /** Features of these documents, given the numbers of their words. */
        Features fit(List<int[]> documents);
    }
}
