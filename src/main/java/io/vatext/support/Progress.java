package io.vatext.support;

/**
 * Receives how far a long job is. Implementations decide whether and how it is shown; the job only reports.
 *
 * <p>A job calls {@link #update} as often as is convenient; what is shown is throttled by the receiver.
 */
public interface Progress extends AutoCloseable {
    /** Shows nothing. */
    Progress NONE = (done, detail) -> {};

    /**
     * Reports the state of the job.
     *
     * @param done how much of the total is done, in the unit that was announced
     * @param detail a short text beside the bar, such as the loss; may be empty
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
         * @param total how much there is to do, or -1 where that is not known
         * @param unit what is counted, such as {@code steps} or {@code bytes}
         * @return where to report; closed when the job ends
         */
        Progress start(String task, long total, String unit);

        /**
         * Announces nothing.
         *
         * @return a factory whose jobs show nothing
         */
        static Factory silent() {
            return (task, total, unit) -> NONE;
        }
    }
}
