package io.vatext.support;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/** Where files are, on this computer and in file systems that others add, such as {@code hdfs://server/directory}. */
public final class Locations {
    /** At least two letters: a single one is a Windows drive. */
    private static final Pattern WITH_SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(?://([^/]*)(/.*)?|(/.*))");

    private Locations() {}

    /**
     * The path of a location, such as that of {@link Path#toUri}.
     *
     * @param location with a scheme
     * @return the path, which need not exist
     * @throws InputException if nothing here knows the scheme
     */
    public static Path of(URI location) {
        if ("file".equalsIgnoreCase(location.getScheme())) {
            return Path.of(location);
        }
        // Of our own class loader: what submits a program to a cluster does not put it on Java's class path.
        return ServiceLoader.load(LocationSource.class, Locations.class.getClassLoader())
                .findFirst()
                .map(source -> source.path(location))
                .orElseThrow(() -> new InputException("\"" + location + "\": this build cannot read the file system \""
                        + location.getScheme() + "\"; copy the files to this computer."));
    }

    /**
     * Whether somebody who writes this means a file system by its scheme.
     *
     * @param given what was written
     * @return false for a path of this computer
     */
    static boolean hasScheme(String given) {
        return WITH_SCHEME.matcher(given).matches();
    }

    /** The location that somebody wrote with its scheme, but with characters as they are in names. */
    static URI ofWritten(String given) throws URISyntaxException {
        var parts = WITH_SCHEME.matcher(given);
        if (!parts.matches()) {
            throw new URISyntaxException(given, "the scheme is missing");
        }
        var authority = parts.group(2) == null || parts.group(2).isEmpty() ? null : parts.group(2);
        var path = Objects.requireNonNullElse(parts.group(3), Objects.requireNonNullElse(parts.group(4), "/"));
        return new URI(parts.group(1), authority, path, null, null);
    }

    /**
     * Whether a path is one of Java's own file system, in which files can be locked, mapped and written at any position.
     *
     * @param path the path
     * @return false for a file system that was added
     */
    public static boolean isLocal(Path path) {
        return path.getFileSystem().equals(FileSystems.getDefault());
    }
}
