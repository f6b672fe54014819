package io.vatext.support;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes files whole: even if the process is killed, a reader sees the old content or the new content, never a part.
 */
public final class AtomicFiles {
    private static final String PART = ".part";

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
        if (Locations.isLocal(absolute)) {
            deleteAbandoned(directory, "." + absolute.getFileName() + ".");
        }
        // Not Files.createTempFile: only the owner can read its files, and the target would keep these permissions.
        var temporary = directory.resolve(
                "." + absolute.getFileName() + "." + ProcessHandle.current().pid() + "-" + UUID.randomUUID() + PART);
        try {
            if (Locations.isLocal(absolute)) {
                writeLocked(temporary, target, content);
            } else {
                try (var out = new BufferedOutputStream(
                        new NamedOutput(target, Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW)))) {
                    content.writeTo(out);
                }
            }
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void writeLocked(Path temporary, Path target, Content content) throws IOException {
        try (var channel = create(temporary, target)) {
            lock(channel); // Until the channel is closed, or the process is killed.
            var out = new BufferedOutputStream(new NamedOutput(target, Channels.newOutputStream(channel)), 1 << 16);
            content.writeTo(out);
            out.flush();
            force(channel, target);
        }
    }

    /** Shows others that the writer is alive, where the file system has locks. */
    private static void lock(FileChannel channel) {
        try {
            channel.tryLock();
        } catch (IOException e) {
            // Then another process may delete the file while it is written, and the writer fails.
        }
    }

    /**
     * Deletes temporary files of processes that were killed while writing the same target. Those of living processes are
     * locked; those of this process must not be opened, since closing them would release the lock.
     */
    private static void deleteAbandoned(Path directory, String start) {
        var own = start + ProcessHandle.current().pid() + "-";
        try (var entries = Files.newDirectoryStream(directory, entry -> {
            var name = String.valueOf(entry.getFileName());
            return name.startsWith(start) && name.endsWith(PART) && !name.startsWith(own);
        })) {
            for (var entry : entries) {
                deleteUnlessLocked(entry);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // What is left over does no harm.
        }
    }

    private static void deleteUnlessLocked(Path part) throws IOException {
        try (var channel = FileChannel.open(part, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(part);
            }
        }
    }

    private static FileChannel create(Path temporary, Path target) throws IOException {
        try {
            return FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(target.toString(), null, e.getReason());
        } catch (FileSystemException e) {
            throw new FileSystemException(target.toString(), null, e.getReason());
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
