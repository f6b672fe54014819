package io.vatext.corpus.read;

import io.vatext.support.FileErrors;
import io.vatext.support.InputException;
import io.vatext.support.Locations;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes with a name for error messages, such as a file or standard input. Compressed bytes are decompressed, whatever
 * their file is called.
 *
 * @param name the file, as the user named it
 * @param prefix the prefix of document identifiers, such as the file's name
 * @param stream opens the bytes
 * @param canReopen whether the bytes can be opened more than once
 * @param handling what to do about what is not as it should be
 */
record Input(String name, String prefix, Opener stream, boolean canReopen, Handling handling) {
    /** Opens bytes. */
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    /** A file that should have no faults. */
    static Input of(Path file) {
        return of(file, Handling.STRICT);
    }

    /** A file. */
    static Input of(Path file, Handling handling) {
        return new Input(
                file.toString(),
                fileName(file),
                () -> new BufferedInputStream(Files.newInputStream(file)),
                true,
                handling);
    }

    static String fileName(Path file) {
        var name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    /** Opens the bytes from the start. */
    InputStream open() {
        try {
            var head = Head.of(stream.open());
            return Compression.of(head.bytes()).decompress(head.whole(), name);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The first bytes. */
    byte[] head() {
        try (var in = open()) {
            return Head.of(in).bytes();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** How the bytes are compressed. */
    Compression compression() {
        try (var in = stream.open()) {
            return Compression.of(Head.of(in).bytes());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Opens the characters from the start; what is not in the encoding is an error. */
    TextDecoder characters() {
        return decoder(false);
    }

    /** Opens the lines from the start; what is not in the encoding is marked. */
    LineReader lines() {
        return new LineReader(decoder(true), name);
    }

    /** Opens lines that are known to be UTF-8 and not compressed. */
    TextDecoder utf8() throws IOException {
        return new TextDecoder(stream.open(), this, StandardCharsets.UTF_8, true);
    }

    private TextDecoder decoder(boolean marksBad) {
        var charset = charset();
        var in = open();
        try {
            return new TextDecoder(in, this, charset, marksBad);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The encoding, unless the first bytes show another: the one that was asked for, if the bytes are not UTF-8. */
    private @Nullable Charset charset() {
        var asked = handling.encoding();
        if (asked == null || !canReopen || !Encodings.extendsAscii(asked)) {
            return asked;
        }
        try (var in = open()) {
            return Encodings.isUtf8(in) ? StandardCharsets.UTF_8 : asked;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Whether all bytes can be looked at before they are decoded, and need not be UTF-8. */
    boolean canBeJudged() {
        return canReopen && handling.mayBeLatin();
    }

    /** The encoding that all bytes together are in if they are not UTF-8, if it can be told. */
    Optional<Charset> recognized() {
        try (var in = open()) {
            var text = new WesternText();
            var buffer = new byte[1 << 16];
            for (var count = in.read(buffer); count >= 0 && !text.isUtf8(); count = in.read(buffer)) {
                text.add(buffer, count);
            }
            return text.encoding();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    Faults faults(LineReader lines) {
        return new Faults(name, handling, lines::likely);
    }

    RuntimeException failed(IOException e) {
        if (e instanceof AccessDeniedException) {
            return new InputException(name + ": this cannot be read: permission denied.", e);
        }
        if (e instanceof NoSuchFileException) {
            return new InputException(name + ": the file or directory does not exist.", e);
        }
        return new UncheckedIOException(name + ": reading failed: " + FileErrors.reason(e), e);
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
            requireReachable(path);
            throw InputException.in(path, "the file or directory does not exist.");
        }
    }

    /** Reports a remote file system that cannot be reached, which is not a missing file. */
    private static void requireReachable(Path path) {
        if (!Locations.isLocal(path)) {
            try {
                path.getFileSystem().provider().checkAccess(path);
            } catch (IOException e) {
                throw of(path).failed(e);
            }
        }
    }
}
