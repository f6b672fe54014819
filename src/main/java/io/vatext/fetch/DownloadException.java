package io.vatext.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Thrown if a download is interrupted. The bytes received are kept, and the next download resumes it. */
public final class DownloadException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    DownloadException(String message, IOException cause) {
        super(message, cause);
    }
}
