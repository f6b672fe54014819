package io.vatext.training;

/** Says that training was asked to stop; a checkpoint has been kept if there was a place for it. */
public final class InterruptedTraining extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A stop.
     *
     * @param message at which step, and how to go on
     */
    public InterruptedTraining(String message) {
        super(message);
    }
}
