package io.vatext.encoded;

import java.util.BitSet;
import java.util.Set;

/**
 * Encoded documents to train on. The corpora are not owned: whoever opened them closes them.
 *
 * @param labeled documents with labels; each has at least one word besides the end of sequence
 * @param mixed labeled and unlabeled documents together, without labels; whole, for word vectors
 * @param validation documents with labels for selecting the weights; may be empty. A document without words is scored
 *     with the prior
 * @param prior the share of each class in the labeled documents
 * @param marks the ids that are no words: the end of sequence, and the unknown word if there is one
 */
public record TrainingData(
        EncodedCorpus labeled, EncodedCorpus mixed, EncodedCorpus validation, double[] prior, Set<Integer> marks) {
    /** Copies the set. */
    public TrainingData {
        marks = Set.copyOf(marks);
    }

    /**
     * How many distinct classes the validation documents have.
     *
     * @return the number of classes; 0 without validation documents
     */
    public int classesInValidation() {
        var seen = new BitSet();
        for (var d = 0; d < validation.size(); d++) {
            seen.set(validation.label(d));
        }
        return seen.cardinality();
    }
}
