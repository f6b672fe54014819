package io.vatext.support;

/** Reports a file that a newer version of the program has written: it is not damaged, this version just cannot read it. */
public final class NewerVersionException extends InputException {
    private static final long serialVersionUID = 1L;

    /**
     * Names the file and the versions.
     *
     * @param message one sentence, with what to do
     */
    public NewerVersionException(String message) {
        super(message);
    }
}
