package io.vatext.spark;

import io.vatext.support.InputException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Paths as users write them. */
final class HadoopPaths {
    private HadoopPaths() {}

    /**
     * Converts a path.
     *
     * @throws InputException if it is none
     */
    static Path of(String path) {
        try {
            return new Path(path);
        } catch (IllegalArgumentException e) {
            throw new InputException("\"" + path + "\" is not a path: " + e.getMessage(), e);
        }
    }

    /** A path with its scheme and without dots. */
    static Path qualified(String path, Configuration hadoop) throws IOException {
        var given = of(path);
        return given.getFileSystem(hadoop).makeQualified(given);
    }

    /** Whether a path is another one, or within it; both are qualified. */
    static boolean isWithin(Path path, Path outer) {
        for (var p = path; p != null; p = p.getParent()) {
            if (p.equals(outer)) {
                return true;
            }
        }
        return false;
    }
}
