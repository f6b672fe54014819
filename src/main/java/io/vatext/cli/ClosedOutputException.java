package io.vatext.cli;

import java.io.IOException;

/** The reader of standard output, such as {@code head}, has closed it before the end. */
final class ClosedOutputException extends IOException {
    private static final long serialVersionUID = 1L;

    ClosedOutputException(IOException cause) {
        super("standard output was closed.", cause);
    }
}
