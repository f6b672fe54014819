package io.vatext.support;

/**
 * Reports that a run was stopped on request (by a {@code stop} condition or an interrupt of its thread), and at which
 * point.
 */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whether the state was saved. */
    private final boolean resumable;

    /**
     * A stop.
     *
     * @param message where the run stopped, and what was saved of it
     * @param resumable whether the state was saved, so that the same run would resume at this point
     */
    public StoppedException(String message, boolean resumable) {
        super(message);
        this.resumable = resumable;
    }

    /**
     * Whether the state was saved.
     *
     * @return true if the same run would resume where it stopped
     */
    public boolean isResumable() {
        return resumable;
    }
}
