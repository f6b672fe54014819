package io.vatext.training;

import io.vatext.encoded.EncodedCorpus;
import io.vatext.support.AnswerCounts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one pass over the validation documents.
 *
 * @param step updates so far
 * @param errors misclassified documents
 * @param documents all documents
 * @param negativeLogLikelihood mean over documents, in nats
 * @param answers how many different classes were predicted
 * @param information the mutual information of documents and predictions, in nats: the entropy of the mean
 *     probabilities minus the mean entropy of the probabilities; 0 if every document gets the same
 * @param calibrated the negative log-likelihood after calibration with the best temperature, in nats; null if it was not
 *     computed
 * @param macroF1 the mean F1 of the classes that have documents or answers, between 0 and 1; null in files of versions that
 *     did not compute it
 */
public record Validation(
        int step,
        int errors,
        int documents,
        double negativeLogLikelihood,
        int answers,
        double information,
        @Nullable Double calibrated,
        @Nullable Double macroF1) {
    private static final int CHUNK = 4096;

    /** Scores all documents of a corpus. */
    static Validation of(int step, Scoring scoring, EncodedCorpus corpus) {
        AnswerCounts counts = null;
        var loss = 0.0;
        var answered = new BitSet();
        var information = new Information();
        var all = new ArrayList<double[]>();
        for (var from = 0; from < corpus.size(); from += CHUNK) {
            var words = new ArrayList<int[]>();
            var to = Math.min(corpus.size(), from + CHUNK);
            for (var d = from; d < to; d++) {
                words.add(corpus.words(d));
            }
            var probabilities = scoring.probabilities(words);
            counts = counts == null ? new AnswerCounts(probabilities[0].length) : counts;
            for (var d = from; d < to; d++) {
                var p = probabilities[d - from];
                var best = 0;
                for (var c = 1; c < p.length; c++) {
                    best = p[c] > p[best] ? c : best;
                }
                answered.set(best);
                information.add(p);
                all.add(p);
                counts.add(corpus.label(d), best);
                loss -= Math.log(Math.max(p[corpus.label(d)], Double.MIN_NORMAL)) / corpus.size();
            }
        }
        return new Validation(
                step,
                counts == null ? 0 : (int) counts.errors(),
                corpus.size(),
                loss,
                answered.cardinality(),
                information.nats(),
                calibrated(all, corpus),
                counts == null ? null : counts.macroF1());
    }

    private static double calibrated(List<double[]> probabilities, EncodedCorpus corpus) {
        var labels = new int[probabilities.size()];
        for (var d = 0; d < labels.length; d++) {
            labels[d] = corpus.label(d);
        }
        return Temperature.fit(probabilities, labels).negativeLogLikelihood();
    }

    /** Sums up the mutual information of documents and predictions. */
    private static final class Information {
        private double[] mean = new double[0];
        private double entropies;
        private int documents;

        void add(double[] p) {
            mean = documents == 0 ? new double[p.length] : mean;
            for (var c = 0; c < p.length; c++) {
                mean[c] += p[c];
            }
            entropies += entropy(p, 1);
            documents++;
        }

        double nats() {
            return documents == 0 ? 0 : Math.max(0, entropy(mean, documents) - entropies / documents);
        }

        private static double entropy(double[] p, double total) {
            var sum = 0.0;
            for (var value : p) {
                sum -= value > 0 ? value / total * Math.log(value / total) : 0;
            }
            return sum;
        }
    }

    /**
     * The share of misclassified documents.
     *
     * @return between 0 and 1
     */
    public double misclassificationRate() {
        return (double) errors / documents;
    }

    /** Whether this one is better. */
    boolean isBetterThan(Validation other, TrainingPlan.Selection by) {
        if (by == TrainingPlan.Selection.LIKELIHOOD && calibrated != null && other.calibrated != null) {
            return calibrated < other.calibrated;
        }
        return errors < other.errors || (errors == other.errors && negativeLogLikelihood < other.negativeLogLikelihood);
    }
}
