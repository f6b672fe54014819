package io.vatext.preparation;

import io.vatext.support.AtomicFiles;
import io.vatext.support.Directories;
import io.vatext.support.Locations;
import io.vatext.support.StoppedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A directory that is complete or missing, with a file that holds its key: what it was made from. It is made once,
 * kept, and made again when the key has changed or a file is damaged; other processes that need it wait meanwhile.
 */
final class CachedDirectory {
    private static final String KEY = "key.txt";
    private static final String PART = ".part";
    private static final String OLD = ".old";
    private static final Duration ABANDONED = Duration.ofDays(3);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

    private CachedDirectory() {}

    /** Makes the files of a directory. */
    @FunctionalInterface
    interface Content {
        /** Writes the files and returns the key: what they were made from. */
        String writeInto(Path directory) throws IOException;
    }

    /**
     * Whether the directory exists and has this key, which is not computed if the directory is missing. Bytes are
     * compared, since a damaged key may not be valid text.
     */
    private static boolean hasKey(Path directory, Supplier<String> key) throws IOException {
        var file = directory.resolve(KEY);
        return Files.isRegularFile(file)
                && Arrays.equals(Files.readAllBytes(file), key.get().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the directory can be used as it is; reads its files to compare their checksums. */
    private static boolean isUsable(Path directory, Supplier<String> key, Consumer<String> log) throws IOException {
        if (!hasKey(directory, key)) {
            return false;
        }
        if (DirectoryChecksums.agree(directory)) {
            return true;
        }
        log.accept(directory
                + ": these prepared documents are damaged or from an earlier version; they are prepared again.");
        return false;
    }

    /**
     * Makes the directory unless it is usable.
     *
     * @param directory the directory to make
     * @param key supplies the key that it must have
     * @param content writes its files
     * @param log receives a line if the directory exists but is damaged
     * @return whether this call made it
     */
    static boolean make(Path directory, Supplier<String> key, Content content, Consumer<String> log)
            throws IOException {
        if (isUsable(directory, key, log)) {
            return false;
        }
        var name = String.valueOf(directory.getFileName());
        Files.createDirectories(directory.toAbsolutePath().getParent());
        return Locations.isLocal(directory)
                ? makeLocked(directory, name, key, content)
                : makeBesideOthers(directory, name, key, content);
    }

    /** Makes the directory unless another process does, for which this one waits. */
    private static boolean makeLocked(Path directory, String name, Supplier<String> key, Content content)
            throws IOException {
        try (var channel = FileChannel.open(
                        directory.resolveSibling("." + name + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                var lock = lock(channel)) {
            if (!lock.isValid() || isUsable(directory, key, line -> {})) {
                return false;
            }
            // The process that left this partial directory behind no longer holds the lock.
            var part = directory.resolveSibling("." + name + PART);
            Directories.delete(part);
            return fill(part, content, () -> {
                replace(directory, part, directory.resolveSibling("." + name + OLD));
                return true;
            });
        }
    }

    /**
     * Makes the directory where no process can lock it. If several do at the same time, each makes its own, and that of
     * the first to end stays.
     *
     * @return whether that of this call stays
     */
    private static boolean makeBesideOthers(Path directory, String name, Supplier<String> key, Content content)
            throws IOException {
        deleteAbandoned(directory, name);
        var unique = "." + name + "." + UUID.randomUUID();
        var part = directory.resolveSibling(unique + PART);
        return fill(part, content, () -> {
            try {
                Files.move(part, directory, StandardCopyOption.ATOMIC_MOVE);
                return true;
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
                if (isUsable(directory, key, line -> {})) {
                    return false;
                }
                replace(directory, part, directory.resolveSibling(unique + OLD));
                return true;
            }
        });
    }

    /** Deletes what processes that were killed have left behind long ago; others may be at work. */
    private static void deleteAbandoned(Path directory, String name) throws IOException {
        var longAgo = FileTime.from(Instant.now().minus(ABANDONED));
        var parent = directory.toAbsolutePath().getParent();
        try (var siblings = Files.newDirectoryStream(parent, sibling -> {
            var other = String.valueOf(sibling.getFileName());
            return other.startsWith("." + name + ".") && (other.endsWith(PART) || other.endsWith(OLD));
        })) {
            for (var sibling : siblings) {
                if (Files.getLastModifiedTime(sibling).compareTo(longAgo) < 0) {
                    Directories.delete(sibling);
                }
            }
        }
    }

    /** What is done with files that are complete. */
    @FunctionalInterface
    private interface Completion {
        /** Returns whether they stay. */
        boolean run() throws IOException;
    }

    private static boolean fill(Path part, Content content, Completion completion) throws IOException {
        Files.createDirectory(part);
        try {
            var key = content.writeInto(part);
            AtomicFiles.writeString(part.resolve(KEY), key);
            DirectoryChecksums.write(part);
            return completion.run();
        } finally {
            Directories.delete(part);
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
                // Another thread of this process holds the lock.
            }
            try {
                Thread.sleep(POLL_INTERVAL.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoppedException(
                        "Stopped while waiting for another process that prepares the same documents.", false);
            }
        }
    }

    private static void replace(Path directory, Path part, Path old) throws IOException {
        Directories.delete(old);
        if (Files.exists(directory)) {
            Files.move(directory, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(part, directory, StandardCopyOption.ATOMIC_MOVE);
        Directories.delete(old);
    }
}
