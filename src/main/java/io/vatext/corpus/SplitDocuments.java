package io.vatext.corpus;

import java.util.Map;

/**
 * The four parts of an experiment's data. The parts share no document; labels exist only on the labeled, validation and test
 * parts.
 *
 * @param labeled documents to train on, with labels
 * @param validation documents to select the model with, with labels; disjoint from the labeled ones
 * @param unlabeled text without labels, cleared of exact duplicates of test documents
 * @param test documents that only the final evaluation reads, with labels
 * @param counts how many documents each part has and how many were left out, by name, in the order to be printed
 */
public record SplitDocuments(
        DocumentSource labeled,
        DocumentSource validation,
        DocumentSource unlabeled,
        DocumentSource test,
        Map<String, Long> counts) {}
