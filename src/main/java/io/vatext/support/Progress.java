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

    @Override
    default void close() {}

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
         * Shows nothing.
         *
         * @return a factory of {@link #NONE}
         */
        static Factory silent() {
            return (task, total, unit) -> NONE;
        }
    }
}
