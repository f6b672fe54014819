package io.vatext.corpus.read;

import io.vatext.support.NamedOutput;
import io.vatext.support.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where documents are.
 *
 * @param path the file or directory
 * @param name as the user named it
 * @param checksum of the bytes, if the file is a copy of what can be read only once; null for the user's own file
 */
record Place(Path path, String name, @Nullable String checksum) {
    /** A file or directory; what can be read only once, such as a pipe, is copied first. */
    static Place of(Path path) {
        Input.requireExisting(path);
        if (Files.isRegularFile(path) || Files.isDirectory(path)) {
            return new Place(path, path.toString(), null);
        }
        try (var in = Files.newInputStream(path)) {
            return copy(in, path.toString());
        } catch (IOException e) {
            throw Input.of(path).failed(e);
        }
    }

    /**
     * Copies bytes to a temporary file, which is deleted when the process ends.
     *
     * @param in the bytes
     * @param name their source, as the user named it
     */
    static Place copy(InputStream in, String name) throws IOException {
        var copy = Files.createTempFile("vatext", null);
        copy.toFile().deleteOnExit();
        var sha = new Sha256();
        try (var out = new NamedOutput(copy, Files.newOutputStream(copy))) {
            var buffer = new byte[1 << 16];
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                sha.bytes(buffer, count);
            }
        }
        return new Place(copy, name, sha.hex());
    }

    boolean isCopy() {
        return checksum != null;
    }

    /** Equal for the same place or, of copies, the same bytes. */
    String identity() {
        return checksum != null
                ? "SHA-256 " + checksum
                : path.toAbsolutePath().normalize().toString();
    }

    /** The bytes of a file. */
    Input input(Handling handling) {
        return new Input(
                name,
                Input.fileName(Path.of(name)),
                () -> new BufferedInputStream(Files.newInputStream(path)),
                true,
                handling);
    }
}
