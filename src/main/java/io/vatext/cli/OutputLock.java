package io.vatext.cli;

import io.vatext.support.Directories;
import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two processes from writing the same output. The lock is that of the operating system on a file in the directory where
 * the state of a run is kept, so it ends with the process, however that ends.
 */
final class OutputLock implements AutoCloseable {
    private static final String NAME = ".lock";
    private static final int TRIES = 10;

    private final Path file;
    private final FileChannel channel;

    private OutputLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks an output.
     *
     * @param output what is written, for the message
     * @param directory where the state of the run is kept; created if it is missing
     * @throws InputException if another process writes this output
     */
    static OutputLock of(Path output, Path directory) throws IOException {
        var file = directory.resolve(NAME);
        for (var i = 0; i < TRIES; i++) {
            Files.createDirectories(directory);
            var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var lock = lock(channel);
            if (lock == null) {
                var owner = content(file);
                channel.close();
                throw InputException.in(
                        output,
                        "another process of vatext is writing this output"
                                + (owner.matches("\\d+ .*")
                                        ? " (process " + owner.replaceFirst(" .*", "") + ", by "
                                        : " (by ")
                                + "the lock " + file + "); wait for its end, or name another output.");
            }
            // The owner before may have deleted the file after it was opened here.
            var mine = ProcessHandle.current().pid() + " " + UUID.randomUUID();
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(mine.getBytes(StandardCharsets.UTF_8)), 0);
            if (content(file).equals(mine)) {
                return new OutputLock(file, channel);
            }
            channel.close();
        }
        throw new IOException("the lock " + file + " changes all the time");
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another command of this process
        }
    }

    private static String content(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** Whether a file is the lock itself, and not part of the state of a run. */
    static boolean isOne(Path file) {
        return file.endsWith(NAME);
    }

    /** Ends the lock, and removes the directory if nothing is kept in it. */
    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(file);
            Directories.deleteIfEmpty(Path.of(String.valueOf(file.getParent())));
        }
    }
}
