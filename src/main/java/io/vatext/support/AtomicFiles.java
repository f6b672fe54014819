package io.vatext.support;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes files whole: even if the process is killed, a reader sees the old content or the new content, never a part.
 */
public final class AtomicFiles {
    private AtomicFiles() {}

    /** Produces the content of a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes everything; the caller closes the stream.
         *
         * @param out the stream to write to
         * @throws IOException if writing fails
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes to a temporary file next to the target, forces it to disk and moves it over the target.
     *
     * @param target the file to create or replace; missing parent directories are created
     * @param content writes the bytes
     * @throws IOException if writing or moving fails; the target is then as it was
     */
    public static void write(Path target, Content content) throws IOException {
        var absolute = target.toAbsolutePath();
        var directory = absolute.getParent();
        if (directory == null) {
            throw new IOException(target + " is not a file");
        }
        Files.createDirectories(directory);
        // Not Files.createTempFile: only the owner can read its files, and the target would keep these permissions.
        var temporary = directory.resolve("." + absolute.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (var channel = create(temporary, target)) {
                var out = new BufferedOutputStream(new NamedOutput(target, Channels.newOutputStream(channel)), 1 << 16);
                content.writeTo(out);
                out.flush();
                force(channel, target);
            }
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static FileChannel create(Path temporary, Path target) throws IOException {
        try {
            return FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(target.toString(), null, e.getReason());
        }
    }

    private static void force(FileChannel channel, Path target) throws IOException {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw NamedOutput.named(target, e);
        }
    }

    /**
     * Writes text as UTF-8, whole.
     *
     * @param target the file to create or replace
     * @param text its content
     * @throws IOException if writing fails; the target is then as it was
     */
    public static void writeString(Path target, String text) throws IOException {
        write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
