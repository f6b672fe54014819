package io.vatext.corpus;

import io.vatext.support.InputException;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Splits a user's own documents. Documents without a label in the labeled source are added to the unlabeled ones. If
 * there are no validation documents, a share of each class is held out; copies of a text are held out together. The
 * unlabeled documents are cleared of exact duplicates of validation and test documents.
 *
 * @param labeled documents to train on, of at least two classes
 * @param validation documents to select the model with, or null to hold some of the labeled ones out
 * @param unlabeled text, or null; its labels, if any, are ignored
 * @param test documents for the final evaluation, or null
 * @param validationShare share of each class that is held out if validation is null; 0 for none
 * @param rules what labels mean that are not simply the name of a class
 */
public record UserCorpus(
        DocumentSource labeled,
        @Nullable DocumentSource validation,
        @Nullable DocumentSource unlabeled,
        @Nullable DocumentSource test,
        double validationShare,
        LabelRules rules) {
    /**
     * Documents with at most one label each.
     *
     * @param labeled documents to train on, of at least two classes
     * @param validation documents to select the model with, or null to hold some of the labeled ones out
     * @param unlabeled text, or null; its labels, if any, are ignored
     * @param test documents for the final evaluation, or null
     * @param validationShare share of each class that is held out if validation is null; 0 for none
     */
    public UserCorpus(
            DocumentSource labeled,
            @Nullable DocumentSource validation,
            @Nullable DocumentSource unlabeled,
            @Nullable DocumentSource test,
            double validationShare) {
        this(labeled, validation, unlabeled, test, validationShare, LabelRules.STRICT);
    }

    /**
     * Rejects documents whose words are in scrambled order, before anything is read; methods that depend on word order
     * call this first.
     *
     * @throws InputException if {@link WordOrder#isScrambled} returns true for a part
     */
    public void requireWordOrder() {
        WordOrder.require(Stream.of(labeled, validation, unlabeled, test)
                .filter(Objects::nonNull)
                .toList());
    }

    /**
     * Reads everything once and splits it.
     *
     * @param seed draws the documents that are held out
     * @return the parts, which can be streamed any number of times; the files must not change in the meantime
     * @throws io.vatext.support.InputException if a file cannot be read, fewer than two classes are labeled, or the
     *     rules reject the labels of some documents
     */
    public HashedSplit split(long seed) {
        return split(seed, Scan.READING);
    }

    /**
     * Scans everything once and splits it.
     *
     * @param seed draws the documents that are held out
     * @param scan visits the documents of a source
     * @return as {@link #split(long)}
     */
    public HashedSplit split(long seed, Scan scan) {
        return split(seed, scan, header -> {});
    }

    /**
     * Scans everything once and splits it.
     *
     * @param seed draws the documents that are held out
     * @param scan visits the documents of a source
     * @param training receives each training document, in order, with the label that it has under the rules
     * @return as {@link #split(long)}
     */
    public HashedSplit split(long seed, Scan scan, Consumer<DocumentHeader> training) {
        return new UserSplit(this, scan, training).draw(seed);
    }
}
