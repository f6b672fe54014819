package io.vatext.support;

/**
 * Receives the progress of a long job. The job only reports; implementations decide whether and how to show it.
 *
 * <p>A job may call {@link #update} as often as it likes; implementations limit how often they show it.
 */
public interface Progress extends AutoCloseable {
    /** Shows nothing. */
    Progress NONE = (done, detail) -> {};

    /**
     * Reports the state of the job.
     *
     * @param done how much of the total is done, in the announced unit
     * @param detail a short text, such as the loss; may be empty. Its parts are separated by commas, the most important first,
     *     since a narrow terminal has no room for the last ones
     */
    void update(long done, String detail);

    /**
     * Reports what a training has measured; comes before the {@link #update} of the same step.
     *
     * @param measured loss, error and speed
     */
    default void measured(Measured measured) {}

    @Override
    default void close() {}

    /** What a job is part of. */
    enum Stage {
        /** Documents are read, tokenized, counted or encoded. */
        READING,
        /** Word vectors or language models learn from all text. */
        PRETRAINING,
        /** A classifier learns. */
        TRAINING,
        /** Documents that were left out are classified. */
        CLASSIFYING
    }

    /**
     * What a training has measured; NaN for what it does not measure or has not measured yet.
     *
     * @param loss the moving average of the loss of the labels, nats per document or word
     * @param validationError the last misclassification rate on validation documents, between 0 and 1
     * @param tokensPerSecond tokens of training batches in a second
     */
    record Measured(double loss, double validationError, double tokensPerSecond) {
        /** Nothing was measured. */
        public static final Measured NOTHING = new Measured(Double.NaN, Double.NaN, Double.NaN);
    }

    /** Announces jobs. */
    @FunctionalInterface
    interface Factory {
        /**
         * Starts showing a job.
         *
         * @param task what is being done, such as {@code train baseline}
         * @param total how much there is to do, or -1 if that is not known
         * @param unit what is counted, such as {@code steps} or {@code bytes}
         * @return receives the reports; to be closed when the job ends
         */
        Progress start(String task, long total, String unit);

        /**
         * Announces jobs of a stage; without it, they are of {@link Stage#TRAINING}.
         *
         * @param stage what the jobs are part of
         * @return a factory for these jobs; this one if it does not show stages
         */
        default Factory at(Stage stage) {
            return this;
        }

        /**
         * Announces jobs of a member of an ensemble.
         *
         * @param member the member's name
         * @param fold the part of the labeled documents that is left out, from 1; 0 if none is
         * @param folds how many parts there are
         * @return a factory for these jobs; this one if it does not show members
         */
        default Factory of(String member, int fold, int folds) {
            return this;
        }

        /**
         * Shows nothing.
         *
         * @return a factory of {@link #NONE}
         */
        static Factory silent() {
            return (task, total, unit) -> NONE;
        }
    }
}
