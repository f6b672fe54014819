package io.vatext.inspection;

import java.util.List;

/**
 * How much of the labeled documents' vocabulary the unlabeled text has.
 *
 * @param words different words of the labeled documents
 * @param known how many of them also occur in unlabeled text
 * @param knownShareOfTokens the share of the labeled documents' tokens that these words make up
 * @param unknown the most frequent words that do not occur there
 */
public record VocabularyOverlap(long words, long known, double knownShareOfTokens, List<String> unknown) {
    /** Copies the list. */
    public VocabularyOverlap {
        unknown = List.copyOf(unknown);
    }
}
