package io.vatext.training;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Documents as word ids and class numbers, on disk: memory does not grow with their number.
 *
 * <p>Two files: {@code NAME.tokens} holds the ids of all documents one after another (big-endian ints), {@code NAME.index} one
 * record a document (offset as long, length and label as int). Reading is thread-safe.
 */
public final class EncodedCorpus implements AutoCloseable {
    /** The label of a document without one. */
    public static final int NO_LABEL = -1;

    private static final int BUFFER = 1 << 16;
    private static final int RECORD = Long.BYTES + 2 * Integer.BYTES;

    private final FileChannel tokens;
    private final FileChannel index;
    private final int size;
    private final long tokenCount;

    private EncodedCorpus(FileChannel tokens, FileChannel index, int size, long tokenCount) {
        this.tokens = tokens;
        this.index = index;
        this.size = size;
        this.tokenCount = tokenCount;
    }

    private static Path tokensFile(Path directory, String name) {
        return directory.resolve(name + ".tokens");
    }

    private static Path indexFile(Path directory, String name) {
        return directory.resolve(name + ".index");
    }

    /** Writes a corpus document by document. */
    public static final class Writer implements AutoCloseable {
        private final DataOutputStream tokens;
        private final DataOutputStream index;
        private long offset;

        /**
         * Creates or replaces the two files.
         *
         * @param directory an existing directory
         * @param name the corpus's name within it
         * @throws IOException if they cannot be created
         */
        public Writer(Path directory, String name) throws IOException {
            tokens = stream(tokensFile(directory, name));
            index = stream(indexFile(directory, name));
        }

        private static DataOutputStream stream(Path file) throws IOException {
            return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
        }

        /**
         * Appends a document.
         *
         * @param ids its words, the end mark last
         * @param label its class, or {@link #NO_LABEL}
         * @throws IOException if the disk refuses
         */
        public void add(int[] ids, int label) throws IOException {
            for (var id : ids) {
                tokens.writeInt(id);
            }
            index.writeLong(offset);
            index.writeInt(ids.length);
            index.writeInt(label);
            offset += ids.length;
        }

        @Override
        public void close() throws IOException {
            try (tokens;
                    index) {
                tokens.flush();
            }
        }
    }

    /**
     * Opens a corpus that a {@link Writer} has closed.
     *
     * @param directory as given to the writer
     * @param name as given to the writer
     * @return the corpus, to be closed
     * @throws IOException if the files cannot be read
     */
    public static EncodedCorpus open(Path directory, String name) throws IOException {
        var tokens = FileChannel.open(tokensFile(directory, name), StandardOpenOption.READ);
        try {
            var index = FileChannel.open(indexFile(directory, name), StandardOpenOption.READ);
            var size = Math.toIntExact(index.size() / RECORD);
            return new EncodedCorpus(tokens, index, size, tokens.size() / Integer.BYTES);
        } catch (IOException e) {
            tokens.close();
            throw e;
        }
    }

    /**
     * The number of documents.
     *
     * @return documents
     */
    public int size() {
        return size;
    }

    /**
     * The number of tokens of all documents.
     *
     * @return tokens, end marks included
     */
    public long tokenCount() {
        return tokenCount;
    }

    /**
     * The length of a document.
     *
     * @param document from 0 to {@link #size()} - 1
     * @return its tokens, the end mark included
     */
    public int length(int document) {
        return read(index, (long) document * RECORD, RECORD).getInt(Long.BYTES);
    }

    /**
     * The length of the longest document.
     *
     * @return its tokens, the end mark included; 0 for an empty corpus
     */
    public int longest() {
        var longest = 0;
        var records = BUFFER / RECORD;
        for (var first = 0; first < size; first += records) {
            var count = Math.min(records, size - first);
            var buffer = read(index, (long) first * RECORD, count * RECORD);
            for (var r = 0; r < count; r++) {
                longest = Math.max(longest, buffer.getInt(r * RECORD + Long.BYTES));
            }
        }
        return longest;
    }

    /**
     * The class of a document.
     *
     * @param document from 0 to {@link #size()} - 1
     * @return its class, or {@link #NO_LABEL}
     */
    public int label(int document) {
        return read(index, (long) document * RECORD, RECORD).getInt(Long.BYTES + Integer.BYTES);
    }

    /**
     * The words of a document.
     *
     * @param document from 0 to {@link #size()} - 1
     * @return its ids, the end mark last
     */
    public int[] words(int document) {
        var entry = read(index, (long) document * RECORD, RECORD);
        var ids = new int[entry.getInt(Long.BYTES)];
        read(tokens, entry.getLong(0) * Integer.BYTES, ids.length * Integer.BYTES)
                .asIntBuffer()
                .get(ids);
        return ids;
    }

    /**
     * Identifies the words and labels of all documents, in their order.
     *
     * @return a SHA-256 in hexadecimal digits
     */
    public String sha256() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var channel : List.of(index, tokens)) {
                for (var from = 0L; from < channel.size(); from += BUFFER) {
                    digest.update(read(channel, from, (int) Math.min(BUFFER, channel.size() - from)));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static ByteBuffer read(FileChannel channel, long position, int bytes) {
        var buffer = ByteBuffer.allocate(bytes);
        try {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, position + buffer.position()) < 0) {
                    throw new IOException("the encoded corpus ends early; delete its folder and start again");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.flip();
    }

    @Override
    public void close() {
        try (tokens;
                index) {
            // Nothing to flush: the channels only read.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
