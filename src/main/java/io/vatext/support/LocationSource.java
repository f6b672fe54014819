package io.vatext.support;

import java.net.URI;
import java.nio.file.Path;

/** Paths of file systems that Java does not have, found by {@link java.util.ServiceLoader}. */
public interface LocationSource {
    /**
     * The path of a location.
     *
     * @param location with a scheme, and from the root
     * @return a path, which need not exist
     */
    Path path(URI location);
}
