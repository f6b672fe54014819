package io.vatext.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Says that a download broke off; what has arrived is kept, and the next download from the same address continues it. */
public final class DownloadException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    DownloadException(String message, IOException cause) {
        super(message, cause);
    }
}
