package io.vatext.encoded;

import java.util.BitSet;

/**
 * Encoded documents to train on. Not owned: whoever opened them closes them.
 *
 * @param labeled documents with labels; none is only its end mark
 * @param mixed labeled and unlabeled documents together, labels not used
 * @param validation documents with labels to select the weights by; may be empty. A document without words is scored with the prior
 * @param prior the share of each class in the labeled documents
 */
public record TrainingData(EncodedCorpus labeled, EncodedCorpus mixed, EncodedCorpus validation, double[] prior) {
    /**
     * How many different classes the validation documents have.
     *
     * @return 0 where there are no validation documents
     */
    public int classesInValidation() {
        var seen = new BitSet();
        for (var d = 0; d < validation.size(); d++) {
            seen.set(validation.label(d));
        }
        return seen.cardinality();
    }
}
