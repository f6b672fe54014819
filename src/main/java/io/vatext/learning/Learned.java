package io.vatext.learning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of learning.
 *
 * @param classifier the classifier, to be closed by the caller
 * @param cost the cost of learning
 * @param selection the error that hyper-parameters or weights were selected by; null if nothing was selected
 * @param notes what a reader of the result should know, as whole sentences
 */
public record Learned(
        Classifier classifier, Cost cost, @Nullable Selection selection, List<String> notes) {
    /** Copies the notes. */
    public Learned {
        notes = List.copyOf(notes);
    }

    /**
     * The cost of learning.
     *
     * @param seconds wall-clock time of training itself, without reading and preparing documents
     * @param steps updates; null for learners that do not count any
     * @param tokensPerSecond tokens of the training batches, each counted once per step, per second; null if the
     *     learner has no batches
     */
    public record Cost(
            double seconds, @Nullable Long steps, @Nullable Double tokensPerSecond) {}

    /**
     * The error on documents that were not learned from.
     *
     * @param misclassificationRate between 0 and 1
     * @param documents how many documents it was measured on
     * @param how on which documents it was measured, such as {@code validation documents} or {@code 5-fold
     *     cross-validation}
     * @param chosen what was selected by it, such as {@code step 800} or {@code C = 4}
     * @param negativeLogLikelihood mean over the documents after calibration, in nats; null if it was not computed
     */
    public record Selection(
            double misclassificationRate,
            long documents,
            String how,
            String chosen,
            @Nullable Double negativeLogLikelihood) {
        /** The value of {@link #how} for the validation part of the documents. */
        public static final String ON_VALIDATION = "validation documents";

        /**
         * A selection by the number of errors.
         *
         * @param misclassificationRate between 0 and 1
         * @param documents how many documents it was measured on
         * @param how on which documents it was measured
         * @param chosen what was selected by it
         */
        public Selection(double misclassificationRate, long documents, String how, String chosen) {
            this(misclassificationRate, documents, how, chosen, null);
        }
    }
}
