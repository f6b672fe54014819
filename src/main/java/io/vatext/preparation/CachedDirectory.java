package io.vatext.preparation;

import io.vatext.support.Directories;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A directory that is whole or missing, with a file that holds its key: what it was made of. It is made once, kept, and made again when
 * the key is another or a file is damaged; another process that asks for it meanwhile waits.
 */
final class CachedDirectory {
    private static final String KEY = "key.txt";
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private CachedDirectory() {}

    /** Makes the files of a directory. */
    @FunctionalInterface
    interface Content {
        /** Returns what they were made of. */
        String writeInto(Path directory) throws IOException;
    }

    /**
     * Whether the directory is there and was made of the same; does not ask what that is where there is no directory. Bytes are
     * compared, since a damaged key need not be text.
     */
    private static boolean isMadeOf(Path directory, Supplier<String> key) throws IOException {
        var file = directory.resolve(KEY);
        return Files.isRegularFile(file)
                && Arrays.equals(Files.readAllBytes(file), key.get().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the directory can be used as it is; its files are read, to compare their checksums. */
    private static boolean isThere(Path directory, Supplier<String> key, Consumer<String> log) throws IOException {
        if (!isMadeOf(directory, key)) {
            return false;
        }
        if (DirectoryChecksums.agree(directory)) {
            return true;
        }
        log.accept(directory + ": these prepared documents are damaged or of an earlier version; they are made again.");
        return false;
    }

    /**
     * Makes the directory unless it is there.
     *
     * @param directory where it is to be
     * @param key what it would be made of now
     * @param content makes its files
     * @param log told in a line if it is there but damaged
     * @return whether it was made now
     */
    static boolean make(Path directory, Supplier<String> key, Content content, Consumer<String> log)
            throws IOException {
        if (isThere(directory, key, log)) {
            return false;
        }
        var name = String.valueOf(directory.getFileName());
        Files.createDirectories(directory.toAbsolutePath().getParent());
        try (var channel = FileChannel.open(
                        directory.resolveSibling("." + name + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                var lock = lock(channel)) {
            if (!lock.isValid() || isThere(directory, key, line -> {})) {
                return false;
            }
            // Whoever left a part behind no longer holds the lock.
            var part = directory.resolveSibling("." + name + ".part");
            Directories.delete(part);
            Files.createDirectory(part);
            try {
                Files.writeString(part.resolve(KEY), content.writeInto(part));
                DirectoryChecksums.write(part);
                replace(directory, part);
                return true;
            } finally {
                Directories.delete(part);
            }
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                var lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                // Another thread of this process holds it.
            }
            try {
                Thread.sleep(LOOK_AGAIN.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while waiting for another process that prepares the same", e);
            }
        }
    }

    private static void replace(Path directory, Path part) throws IOException {
        var old = directory.resolveSibling("." + directory.getFileName() + ".old");
        Directories.delete(old);
        if (Files.exists(directory)) {
            Files.move(directory, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(part, directory, StandardCopyOption.ATOMIC_MOVE);
        Directories.delete(old);
    }
}
