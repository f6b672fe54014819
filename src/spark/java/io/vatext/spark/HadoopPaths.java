package io.vatext.spark;

import io.vatext.support.InputException;
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

    /** Whether a path is another one, or within it; both have their scheme and no dots. */
    static boolean isWithin(Path path, Path outer) {
        for (var p = path; p != null; p = p.getParent()) {
            if (p.equals(outer)) {
                return true;
            }
        }
        return false;
    }
}
