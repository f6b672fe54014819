package io.vatext.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Spares a second copy of OpenBLAS, on disk and in memory. ND4J loads the same library under two names, with and without LAPACK, and
 * JavaCPP unpacks it for each. If the second name is there as a link before, JavaCPP takes it, and the system loads one file once.
 */
final class OneOpenBlas {
    private static final String LIBRARY = "libopenblas.so.0";
    private static final String SECOND_NAME = "libopenblas_nolapack.so.0";

    private OneOpenBlas() {}

    /** Links the names on Linux, unless a file of the second name is there. Where that fails there are two copies, as without this. */
    static void link() {
        try {
            var file = Loader.cacheResource(
                    openblas_nolapack.class, "/org/bytedeco/openblas/" + Loader.getPlatform() + "/" + LIBRARY);
            if (file == null || !file.getName().equals(LIBRARY)) {
                return; // another system, or a library that is installed there
            }
            var second = file.toPath().resolveSibling(SECOND_NAME);
            if (!Files.exists(second)) {
                Files.createSymbolicLink(second, Path.of(LIBRARY));
            }
        } catch (IOException | UnsupportedOperationException | SecurityException e) {
            // Without the link everything works as well.
        }
    }
}
