package io.vatext.experiment;

import io.vatext.support.Description;
import io.vatext.support.FileChecksum;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;

/**
 * Identifies the program by its class files. A commit does not identify a program with local changes, and an unpacked
 * release has none.
 */
final class ProgramChecksum {
    private static final String ROOT = "io/vatext";

    private ProgramChecksum() {}

    /**
     * The checksum of the classes that are running.
     *
     * @return the SHA-256 of their names and contents, in hexadecimal
     * @throws IOException if they cannot be read
     */
    static String sha256() throws IOException {
        try {
            var code =
                    ProgramChecksum.class.getProtectionDomain().getCodeSource().getLocation();
            return of(Path.of(code.toURI()));
        } catch (URISyntaxException e) {
            throw new IOException("the program's classes cannot be found: " + e.getMessage(), e);
        }
    }

    /** The checksum of the classes in a directory or a jar; the same for both. */
    static String of(Path classes) throws IOException {
        if (Files.isDirectory(classes)) {
            return below(classes.resolve(ROOT));
        }
        try (var jar = FileSystems.newFileSystem(classes)) {
            return below(jar.getPath(ROOT));
        }
    }

    private static String below(Path root) throws IOException {
        var checksums = new HashMap<String, String>();
        try (var files = Files.walk(root)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                checksums.put(root.relativize(file).toString().replace('\\', '/'), FileChecksum.sha256(file));
            }
        }
        return Description.of(checksums).sha256();
    }
}
