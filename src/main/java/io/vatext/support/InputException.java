package io.vatext.support;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reports that something the user supplied (a file, a configuration value, a corpus) cannot be used.
 *
 * <p>The message is one sentence for the user: which file, which line, what was expected and found, and what to do. If
 * what to do depends on the program's front end, it is a {@link #remedy}. The command line prints both without a stack
 * trace and exits with code 3.
 */
public class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Remedy remedy;

    /**
     * An input problem that is not tied to a line of a file.
     *
     * @param message the whole sentence
     */
    public InputException(String message) {
        super(message);
        this.remedy = null;
    }

    /**
     * An input problem with a cause.
     *
     * @param message the whole sentence
     * @param cause the underlying failure
     */
    public InputException(String message, Throwable cause) {
        super(message, cause);
        this.remedy = null;
    }

    private InputException(InputException of, Remedy remedy) {
        super(of.getMessage(), of.getCause());
        this.remedy = remedy;
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

    /**
     * Returns a copy with a remedy.
     *
     * @param action what to do
     * @param subject the object of the action, such as the name of a corpus
     * @return the exception, to be thrown
     */
    public InputException withRemedy(Remedy.Action action, String subject) {
        return new InputException(this, new Remedy(action, subject));
    }

    /**
     * What the user can do, to be expressed by a front end.
     *
     * @return empty if the message already says it, or nothing can be done
     */
    public Optional<Remedy> remedy() {
        return Optional.ofNullable(remedy);
    }
}
