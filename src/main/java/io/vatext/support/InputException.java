package io.vatext.support;

/**
 * Says that something the user supplied (a file, a configuration value, a corpus) cannot be used.
 *
 * <p>The message is one sentence for the user: which file, which line, what was expected and found, and what to do. The command
 * line prints it without a stack trace and ends with exit code 3.
 */
public class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * An input problem that is not tied to a line of a file.
     *
     * @param message the whole sentence
     */
    public InputException(String message) {
        super(message);
    }

    /**
     * An input problem found while something else failed.
     *
     * @param message the whole sentence
     * @param cause what failed underneath
     */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * An input problem at a line of a file; the message becomes {@code source:line: message}.
     *
     * @param source the file, as the user named it
     * @param line the line, counted from 1
     * @param message what was expected, what was found and what to do
     * @return the exception, to be thrown
     */
    public static InputException at(Object source, long line, String message) {
        return new InputException(source + ":" + line + ": " + message);
    }

    /**
     * An input problem in a file as a whole; the message becomes {@code source: message}.
     *
     * @param source the file, as the user named it
     * @param message what was expected, what was found and what to do
     * @return the exception, to be thrown
     */
    public static InputException in(Object source, String message) {
        return new InputException(source + ": " + message);
    }
}
