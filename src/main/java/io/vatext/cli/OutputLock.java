package io.vatext.cli;

import io.vatext.support.Directories;
import io.vatext.support.InputException;
import io.vatext.support.NamedOutput;
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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two processes from writing the same output. The lock is that of the operating system on a file in the directory where
 * the state of a run is kept, so it ends with the process, however that ends.
 */
final class OutputLock implements AutoCloseable {
    private static final String NAME = ".lock";
    private static final int TRIES = 10;
    private static final int LONGEST = 100;

    private final Path file;
    private final List<FileChannel> channels;

    private OutputLock(Path file, List<FileChannel> channels) {
        this.file = file;
        this.channels = channels;
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
            var channels = new ArrayList<FileChannel>();
            channels.add(FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
            if (lock(channels.get(0)) == null) {
                var owner = content(channels.get(0));
                close(channels);
                throw InputException.in(
                        output,
                        "another process of vatext is writing this output ("
                                + (owner.matches("\\d+ .*") ? "process " + owner.replaceFirst(" .*", "") + ", " : "")
                                + "which holds the lock " + file + "); wait for its end, or name another output.");
            }
            if (isStillThere(file, channels)) {
                return new OutputLock(file, channels);
            }
            close(channels);
        }
        throw new IOException("the lock " + file + " changes all the time");
    }

    /** Whether the locked file has not been deleted by its owner before, after it was opened here. */
    private static boolean isStillThere(Path file, List<FileChannel> channels) throws IOException {
        var mine = ProcessHandle.current().pid() + " " + UUID.randomUUID();
        try {
            channels.get(0).truncate(0);
            channels.get(0).write(ByteBuffer.wrap(mine.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            throw NamedOutput.named(file, e);
        }
        try {
            // It must stay open: on many systems closing any channel of a file ends the locks that the process has on
            // it.
            channels.add(FileChannel.open(file, StandardOpenOption.READ));
        } catch (NoSuchFileException e) {
            return false;
        }
        return content(channels.get(1)).equals(mine);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another command of this process
        }
    }

    private static String content(FileChannel channel) throws IOException {
        var buffer = ByteBuffer.allocate(LONGEST);
        var length = channel.read(buffer, 0);
        return length <= 0 ? "" : new String(buffer.array(), 0, length, StandardCharsets.UTF_8);
    }

    private static void close(List<FileChannel> channels) throws IOException {
        for (var channel : channels) {
            channel.close();
        }
    }

    /** Whether a file is the lock itself, and not part of the state of a run. */
    static boolean isOne(Path file) {
        return file.endsWith(NAME);
    }

    /** Ends the lock, and removes the directory if nothing is kept in it. */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(file);
            Directories.deleteIfEmpty(Path.of(String.valueOf(file.getParent())));
        } finally {
            close(channels);
        }
    }
}
