package io.vatext.support;

/** Reports that training cannot continue or that its result would be useless; the message says what to change. */
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A failure of training.
     *
     * @param message what happened, at which step, and what to change
     */
    public TrainingException(String message) {
        super(message);
    }
}
