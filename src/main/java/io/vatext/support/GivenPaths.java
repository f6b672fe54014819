package io.vatext.support;

import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths that a person or a file names. */
public final class GivenPaths {
    private GivenPaths() {}

    /**
     * Reads a path. One with a scheme, such as {@code hdfs://server/news.csv}, is of that file system.
     *
     * @param given what was written
     * @return the path, which need not exist
     * @throws InputException if there can be no such path here, because of a character that paths cannot contain or of an
     *     unknown file system
     */
    public static Path of(String given) {
        try {
            return Locations.hasScheme(given) ? Locations.of(Locations.ofWritten(given)) : Path.of(given);
        } catch (IllegalArgumentException | URISyntaxException e) {
            throw new InputException(
                    "\"" + given + "\": this cannot be a path (" + reason(e) + "); write it again.", e);
        }
    }

    /**
     * The last part of a path, of whatever system it was written for.
     *
     * @param given what was written
     * @return the name after the last slash or backslash
     */
    public static String fileName(String given) {
        return given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    }

    private static String reason(Exception e) {
        return e instanceof InvalidPathException path ? path.getReason() : String.valueOf(e.getMessage());
    }
}
