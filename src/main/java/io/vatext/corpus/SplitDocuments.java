package io.vatext.corpus;

import java.util.List;
import java.util.Map;

/**
 * The four parts of an experiment's data. The parts share no document; only the labeled, validation and test parts have
 * labels.
 *
 * @param labeled documents to train on, with labels
 * @param validation documents to select the model with, with labels; disjoint from the labeled ones
 * @param unlabeled text without labels, cleared of exact duplicates of validation and test documents
 * @param test documents that only the final evaluation reads, with labels
 * @param counts how many documents each part has and how many were left out, by name, in printing order
 * @param classes all classes, if some of them may have no labeled document; empty if the classes are those of the
 *     labeled documents
 * @param validationIsHeldOut whether the validation documents were drawn from the labeled ones
 */
public record SplitDocuments(
        DocumentSource labeled,
        DocumentSource validation,
        DocumentSource unlabeled,
        DocumentSource test,
        Map<String, Long> counts,
        List<String> classes,
        boolean validationIsHeldOut) {
    /**
     * The name, in {@link #counts}, of the number of labeled documents. */
    public static final String LABELED = "labeled";

    /** Copies the classes.
     *
     * @param labeled documents to train on, with labels
     * @param validation documents to select the model with, with labels; disjoint from the labeled ones
     * @param unlabeled text without labels, cleared of exact duplicates of validation and test documents
     * @param test documents that only the final evaluation reads, with labels
     * @param counts how many documents each part has and how many were left out, by name, in printing order
     * @param classes all classes, if some of them may have no labeled document; empty if the classes are those
     *     of the labeled documents
     * @param validationIsHeldOut whether the validation documents were drawn from the labeled ones
     */
    public SplitDocuments {
        classes = List.copyOf(classes);
    }

    /**
     * Parts whose classes are those of the labeled documents, with a separate validation set.
     *
     * @param labeled documents to train on
     * @param validation documents to select the model with
     * @param unlabeled text without labels
     * @param test documents that only the final evaluation reads
     * @param counts how many documents each part has and how many were left out
     */
    public SplitDocuments(
            DocumentSource labeled,
            DocumentSource validation,
            DocumentSource unlabeled,
            DocumentSource test,
            Map<String, Long> counts) {
        this(labeled, validation, unlabeled, test, counts, List.of(), false);
    }

    /**
     * The same documents for a comparison on the validation part: the test part is empty, so nothing can read it, and no
     * learner learns from validation documents.
     *
     * @return a changed copy
     */
    public SplitDocuments forComparison() {
        return new SplitDocuments(labeled, validation, unlabeled, DocumentSource.EMPTY, counts, classes, false);
    }

    /**
     * Whether the words of some of the documents are in scrambled order, so that only bag-of-words methods can use
     * them.
     *
     * @return true if {@link WordOrder#isScrambled} returns true for a part
     */
    public boolean hasScrambledWords() {
        return parts().stream().anyMatch(WordOrder::isScrambled);
    }

    /**
     * Rejects documents whose words are in scrambled order; methods that depend on word order call this first.
     *
     * @throws io.vatext.support.InputException if {@link #hasScrambledWords}
     */
    public void requireWordOrder() {
        WordOrder.require(parts());
    }

    private List<DocumentSource> parts() {
        return List.of(labeled, validation, unlabeled, test);
    }
}
