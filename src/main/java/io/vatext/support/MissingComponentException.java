package io.vatext.support;

/**
 * Reports that an optional part of the program is needed but not on the class path. The message names the artifacts to add.
 */
public final class MissingComponentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is missing. */
    private final String component;

    /**
     * A missing component.
     *
     * @param component its name, such as {@code sentence-encoder} or {@code charts}
     * @param message the whole sentence: what is missing and which artifacts to add
     */
    public MissingComponentException(String component, String message) {
        super(message);
        this.component = component;
    }

    /**
     * The component.
     *
     * @return its name
     */
    public String component() {
        return component;
    }
}
