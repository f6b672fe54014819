package io.vatext.training;

import java.util.ArrayList;
import java.util.BitSet;

/**
 * The result of one look at the validation documents.
 *
 * @param step updates so far
 * @param errors misclassified documents
 * @param documents all documents
 * @param negativeLogLikelihood mean over documents, in nats
 * @param answers how many different classes were answered
 */
public record Validation(int step, int errors, int documents, double negativeLogLikelihood, int answers) {
    private static final int CHUNK = 4096;

    /** Scores all documents of a corpus. */
    static Validation of(int step, Scoring scoring, EncodedCorpus corpus) {
        var errors = 0;
        var loss = 0.0;
        var answered = new BitSet();
        for (var from = 0; from < corpus.size(); from += CHUNK) {
            var words = new ArrayList<int[]>();
            var to = Math.min(corpus.size(), from + CHUNK);
            for (var d = from; d < to; d++) {
                words.add(corpus.words(d));
            }
            var probabilities = scoring.probabilities(words);
            for (var d = from; d < to; d++) {
                var p = probabilities[d - from];
                var best = 0;
                for (var c = 1; c < p.length; c++) {
                    best = p[c] > p[best] ? c : best;
                }
                answered.set(best);
                errors += best == corpus.label(d) ? 0 : 1;
                loss -= Math.log(Math.max(p[corpus.label(d)], Double.MIN_NORMAL)) / corpus.size();
            }
        }
        return new Validation(step, errors, corpus.size(), loss, answered.cardinality());
    }

    /**
     * The share of misclassified documents.
     *
     * @return between 0 and 1
     */
    public double misclassificationRate() {
        return (double) errors / documents;
    }

    /** Fewer errors, or as many at a higher likelihood. */
    boolean isBetterThan(Validation other) {
        return errors < other.errors || (errors == other.errors && negativeLogLikelihood < other.negativeLogLikelihood);
    }
}
