package io.vatext.support;

/**
 * Reports a file that was written by a newer version of the program: it is not damaged, but this version cannot read
 * it.
 */
public final class NewerVersionException extends InputException {
    private static final long serialVersionUID = 1L;

    /**
     * A file of a newer version.
     *
     * @param message one sentence that names the file, the versions and what to do
     */
    public NewerVersionException(String message) {
        super(message);
    }
}
