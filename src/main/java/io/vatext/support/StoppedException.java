package io.vatext.support;

/** Says that training was asked to stop; a checkpoint has been kept if there was a place for it. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A stop.
     *
     * @param message at which step, and how to go on
     */
    public StoppedException(String message) {
        super(message);
    }
}
