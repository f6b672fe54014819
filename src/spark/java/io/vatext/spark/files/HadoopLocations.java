package io.vatext.spark.files;

import io.vatext.support.LocationSource;
import java.net.URI;
import java.nio.file.Path;

/** Paths of all of Hadoop's file systems. */
public final class HadoopLocations implements LocationSource {
    /** For {@link java.util.ServiceLoader}. */
    public HadoopLocations() {}

    @Override
    public Path path(URI location) {
        return NioProvider.INSTANCE.getPath(location);
    }
}
