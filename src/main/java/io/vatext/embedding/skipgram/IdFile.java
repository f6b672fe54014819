package io.vatext.embedding.skipgram;

import io.vatext.support.FileChecksum;
import io.vatext.support.FileErrors;
import io.vatext.support.NamedOutput;
import io.vatext.support.StoppedException;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** A file of ids. Several threads may read it, by position. Owns an open file; close it. */
final class IdFile implements AutoCloseable {
    private final FileChannel channel;
    private final long length;
    private final String sha256;

    private IdFile(FileChannel channel, String sha256) throws IOException {
        this.channel = channel;
        this.sha256 = sha256;
        this.length = channel.size() / Integer.BYTES;
    }

    /**
     * Writes ids.
     *
     * @param documents ids, one array after the other
     * @param file where they are written
     * @throws IOException if the file cannot be written
     * @throws StoppedException if the thread was interrupted
     */
    static IdFile of(Stream<int[]> documents, Path file) throws IOException {
        try {
            writeAll(documents, file);
            var sha256 = FileChecksum.sha256(file);
            return new IdFile(FileChannel.open(file, StandardOpenOption.READ), sha256);
        } catch (ClosedByInterruptException e) {
            throw interrupted();
        }
    }

    private static void writeAll(Stream<int[]> documents, Path file) throws IOException {
        try (var out = FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                var ids = new DataOutputStream(
                        new BufferedOutputStream(new NamedOutput(file, Channels.newOutputStream(out)), 1 << 16))) {
            // Not with an iterator, which would buffer a whole stream that is concatenated from several.
            documents.forEachOrdered(document -> write(document, ids));
        }
    }

    private static void write(int[] document, DataOutputStream ids) {
        try {
            for (var id : document) {
                ids.writeInt(id);
            }
        } catch (ClosedByInterruptException e) {
            throw interrupted();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "ids of words or n-grams could not be written: " + FileErrors.describe(e), e);
        }
    }

    private static StoppedException interrupted() {
        return new StoppedException("Stopped while writing texts as ids, before the first step.", false);
    }

    /** The number of ids. */
    long length() {
        return length;
    }

    /** A checksum of the ids, in their order. */
    String sha256() {
        return sha256;
    }

    /**
     * Reads some ids.
     *
     * @param position the position of the first id
     * @param ids the array to fill
     * @return how many were read; fewer than asked for at the end
     */
    int read(long position, int[] ids) throws IOException {
        var count = (int) Math.min(ids.length, length - position);
        var bytes = ByteBuffer.allocate(count * Integer.BYTES);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position * Integer.BYTES + bytes.position()) < 0) {
                throw new IOException("the file of word ids was truncated while it was read");
            }
        }
        bytes.flip().asIntBuffer().get(ids, 0, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
