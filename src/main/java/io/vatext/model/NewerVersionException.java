package io.vatext.model;

import io.vatext.support.InputException;

/** Reports a file that a newer version of the program has written: it is not damaged, this version just cannot read it. */
public final class NewerVersionException extends InputException {
    private static final long serialVersionUID = 1L;

    NewerVersionException(String message) {
        super(message);
    }
}
