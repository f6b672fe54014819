package io.vatext.corpus.read;

import io.vatext.support.InputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes with a name for error messages, such as a file or standard input.
 *
 * @param name the file, as the user named it
 * @param prefix the prefix of document identifiers, such as the file's name
 * @param stream opens the bytes
 */
record Input(String name, String prefix, Opener stream) {
    /** Opens bytes. */
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    /** A file. */
    static Input of(Path file) {
        return new Input(file.toString(), fileName(file), () -> new BufferedInputStream(Files.newInputStream(file)));
    }

    static String fileName(Path file) {
        var name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    /** Opens the bytes from the start. */
    InputStream open() {
        try {
            return stream.open();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Opens the characters from the start; UTF-8 is validated. */
    Utf8Reader characters() {
        return new Utf8Reader(open(), name);
    }

    UncheckedIOException failed(IOException e) {
        return new UncheckedIOException(name + ": reading failed: " + e.getMessage(), e);
    }

    /** The path itself if it is a directory, else the directory that contains the file. */
    static Path directoryOf(Path path) {
        var parent = path.toAbsolutePath().getParent();
        return Files.isDirectory(path) || parent == null ? path : parent;
    }

    /** Rejects a path that does not exist or is a directory. */
    static Path requireFile(Path path) {
        requireExisting(path);
        if (Files.isDirectory(path)) {
            throw InputException.in(path, "this is a directory, but the format needs a file.");
        }
        return path;
    }

    /** Rejects a path that does not exist or is a file. */
    static Path requireDirectory(Path path) {
        requireExisting(path);
        if (!Files.isDirectory(path)) {
            throw InputException.in(path, "this is a file, but the format needs a directory.");
        }
        return path;
    }

    static void requireExisting(Path path) {
        if (!Files.exists(path)) {
            throw InputException.in(path, "the file or directory does not exist.");
        }
    }
}
