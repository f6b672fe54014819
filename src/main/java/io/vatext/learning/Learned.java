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
 * @param curve the validations during training, in the order of their steps; null for a learner without any
 */
public record Learned(
        Classifier classifier,
        Cost cost,
        @Nullable Selection selection,
        List<String> notes,
        @Nullable List<Validated> curve) {
    /**
     * Copies the lists.
     *
     * @param classifier the classifier, to be closed by the caller
     * @param cost the cost of learning
     * @param selection the error that hyper-parameters or weights were selected by; null if nothing was
     *     selected
     * @param notes what a reader of the result should know, as whole sentences
     * @param curve the validations during training, in the order of their steps; null for a learner without any
     */
    public Learned {
        notes = List.copyOf(notes);
        curve = curve == null ? null : List.copyOf(curve);
    }

    /**
     * The result of learning without validations on the way.
     *
     * @param classifier the classifier, to be closed by the caller
     * @param cost the cost of learning
     * @param selection the error that something was selected by; null if nothing was selected
     * @param notes what a reader of the result should know, as whole sentences
     */
    public Learned(Classifier classifier, Cost cost, @Nullable Selection selection, List<String> notes) {
        this(classifier, cost, selection, notes, null);
    }

    /**
     * The step whose weights were kept because they were the best on the validation documents.
     *
     * @return null if there were no validations
     */
    public @Nullable Long keptStep() {
        return curve == null
                ? null
                : curve.stream()
                        .filter(Validated::kept)
                        .map(Validated::step)
                        .findFirst()
                        .orElse(null);
    }

    /**
     * The cost of learning.
     *
     * @param seconds wall-clock time of training itself, without preparing documents and training vectors, which
     *     several trainings may share
     * @param steps updates; null for learners that do not count any
     * @param tokensPerSecond tokens of the training batches, each counted once per step, per second; null if the
     *     learner has no batches
     */
    public record Cost(
            double seconds, @Nullable Long steps, @Nullable Double tokensPerSecond) {}

    /**
     * A pass over the validation documents during training.
     *
     * @param step updates so far
     * @param misclassificationRate between 0 and 1
     * @param negativeLogLikelihood mean over the documents, in nats
     * @param kept whether the weights of this step were kept
     */
    public record Validated(long step, double misclassificationRate, double negativeLogLikelihood, boolean kept) {}

    /**
     * The error on documents that were not learned from.
     *
     * @param misclassificationRate between 0 and 1
     * @param documents how many documents it was measured on
     * @param how on which documents it was measured, such as {@code validation documents} or {@code 5-fold
     *     cross-validation}
     * @param chosen what was selected by it, such as {@code step 800} or {@code C = 4}
     * @param negativeLogLikelihood mean over the documents after calibration, in nats; null if it was not computed
     * @param macroF1 the mean F1 of the classes, between 0 and 1; null if it was not computed
     */
    public record Selection(
            double misclassificationRate,
            long documents,
            String how,
            String chosen,
            @Nullable Double negativeLogLikelihood,
            @Nullable Double macroF1) {
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
            this(misclassificationRate, documents, how, chosen, null, null);
        }

        /**
         * Adds macro-F1.
         *
         * @param score between 0 and 1
         * @return a changed copy
         */
        public Selection withMacroF1(double score) {
            return new Selection(misclassificationRate, documents, how, chosen, negativeLogLikelihood, score);
        }
    }
}
