package io.vatext.support;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths that a person or a file names. */
public final class GivenPaths {
    private GivenPaths() {}

    /**
     * Reads a path.
     *
     * @param given what was written
     * @return the path, which need not exist
     * @throws InputException if this system can have no such path, because of a character that paths cannot contain
     */
    public static Path of(String given) {
        try {
            return Path.of(given);
        } catch (InvalidPathException e) {
            throw new InputException(
                    "\"" + given + "\": this cannot be a path (" + e.getReason() + "); write it again.", e);
        }
    }
}
