package io.vatext.encoded;

import io.vatext.support.NamedOutput;
import io.vatext.support.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Documents as word ids and class numbers, in a file that is mapped into memory: the heap does not grow with their
 * number. Training reads a document from its start up to a limit; what is behind the limit is stored too, for word
 * vectors, which are learned from whole documents.
 *
 * <p>The file {@code NAME.encoded} is little-endian: a header of 72 bytes (the letters {@code VATEXTEC}, version and
 * length of the longest document as ints, number of documents, of tokens and of tokens of whole documents as longs, the
 * SHA-256 of what follows), the ids of all whole documents one after another as ints, one record per document (offset
 * in ids as long, length of the whole document and label as ints), and, only if a document is longer than what training
 * reads of it, the number of tokens that training reads of each document as ints. Lengths include the end of sequence,
 * and are those of training unless stated otherwise. Reading is thread-safe.
 */
public final class EncodedCorpus implements AutoCloseable {
    /** The label of a document without one. */
    public static final int NO_LABEL = -1;

    private static final byte[] MAGIC = "VATEXTEC".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 2;
    private static final int HEADER = 72;
    private static final int SHA = 32;
    private static final int RECORD = Long.BYTES + 2 * Integer.BYTES;
    private static final int BUFFER = 1 << 16;

    private final MappedFile file;
    private final int size;
    private final long tokenCount;
    private final long wholeTokenCount;
    private final int longest;

    private EncodedCorpus(MappedFile file) {
        this.file = file;
        this.longest = file.intAt(MAGIC.length + Integer.BYTES);
        this.size = Math.toIntExact(file.longAt(16));
        this.tokenCount = file.longAt(24);
        this.wholeTokenCount = file.longAt(32);
    }

    /**
     * The file of a corpus.
     *
     * @param directory as given to the writer
     * @param name as given to the writer
     * @return the file that is complete when the writer has been closed
     */
    public static Path file(Path directory, String name) {
        return directory.resolve(name + ".encoded");
    }

    /** Writes a corpus document by document; the complete file appears when the writer is closed. Not thread-safe. */
    public static final class Writer implements AutoCloseable {
        private final Path target;
        private final Section tokens;
        private final Section index;
        private final Section lengths;
        private final Sha256 sha = new Sha256();
        private long tokenCount;
        private long wholeTokenCount;
        private long documents;
        private int longest;

        /**
         * Starts a corpus, which replaces an existing one of the same name.
         *
         * @param directory an existing directory
         * @param name the corpus's name within it
         * @throws IOException if a file cannot be created
         */
        public Writer(Path directory, String name) throws IOException {
            target = file(directory, name);
            tokens = new Section(directory.resolve("." + name + ".encoded.part"));
            index = new Section(directory.resolve("." + name + ".index.part"));
            lengths = new Section(directory.resolve("." + name + ".lengths.part"));
            tokens.buffer.position(HEADER);
        }

        /**
         * Appends a document that training reads to its end.
         *
         * @param ids its words, the end of sequence last
         * @param label its class, or {@link #NO_LABEL}
         * @throws IOException if writing fails
         */
        public void add(int[] ids, int label) throws IOException {
            add(ids, ids.length, label);
        }

        /**
         * Appends a document of which training may read only the start.
         *
         * @param ids the words of the whole document, the end of sequence last
         * @param length how many tokens training reads: the words from the start, and the end of sequence after them
         * @param label its class, or {@link #NO_LABEL}
         * @throws IOException if writing fails
         */
        public void add(int[] ids, int length, int label) throws IOException {
            tokens.put(ids);
            index.reserve(RECORD).putLong(wholeTokenCount).putInt(ids.length).putInt(label);
            lengths.reserve(Integer.BYTES).putInt(length);
            tokenCount += length;
            wholeTokenCount += ids.length;
            longest = Math.max(longest, length);
            documents++;
        }

        /** A buffered file to append to. Tokens go into the checksum as they are written, except for the header. */
        private final class Section {
            private final Path path;
            private final FileChannel channel;
            private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

            Section(Path path) throws IOException {
                this.path = path;
                this.channel = FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
            }

            ByteBuffer reserve(int bytes) throws IOException {
                if (buffer.remaining() < bytes) {
                    flush();
                }
                return buffer;
            }

            void put(int[] numbers) throws IOException {
                for (var done = 0; done < numbers.length; ) {
                    var some = Math.min(
                            numbers.length - done, reserve(Integer.BYTES).remaining() / Integer.BYTES);
                    buffer.asIntBuffer().put(numbers, done, some);
                    buffer.position(buffer.position() + some * Integer.BYTES);
                    done += some;
                }
            }

            void flush() throws IOException {
                buffer.flip();
                if (this == tokens) {
                    sha.bytes(buffer.duplicate().position(channel.position() == 0 ? HEADER : 0));
                }
                try {
                    while (buffer.hasRemaining()) {
                        channel.write(buffer);
                    }
                } catch (IOException e) {
                    throw NamedOutput.named(path, e);
                }
                buffer.clear();
            }
        }

        @Override
        public void close() throws IOException {
            try (var all = tokens.channel;
                    var records = index.channel;
                    var read = lengths.channel) {
                tokens.flush();
                index.flush();
                append(records, all);
                if (tokenCount < wholeTokenCount) {
                    lengths.flush();
                    append(read, all);
                }
                var header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
                header.put(MAGIC)
                        .putInt(VERSION)
                        .putInt(longest)
                        .putLong(documents)
                        .putLong(tokenCount)
                        .putLong(wholeTokenCount);
                header.put(sha.digest()).flip();
                while (header.hasRemaining()) {
                    all.write(header, header.position());
                }
                all.force(true);
            }
            Files.move(tokens.path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.delete(index.path);
            Files.delete(lengths.path);
        }

        private void append(FileChannel records, FileChannel all) throws IOException {
            records.position(0);
            var buffer = ByteBuffer.allocate(BUFFER);
            while (records.read(buffer) >= 0) {
                buffer.flip();
                sha.bytes(buffer.duplicate());
                while (buffer.hasRemaining()) {
                    all.write(buffer);
                }
                buffer.clear();
            }
        }
    }

    /**
     * Opens a corpus that a {@link Writer} has closed.
     *
     * @param directory as given to the writer
     * @param name as given to the writer
     * @return the corpus, to be closed
     * @throws IOException if the file cannot be read, is incomplete, or is of another version
     */
    public static EncodedCorpus open(Path directory, String name) throws IOException {
        var path = file(directory, name);
        var file = MappedFile.open(path);
        var magic = new byte[MAGIC.length];
        if (file.size() >= HEADER) {
            file.copy(0, magic);
        }
        if (!Arrays.equals(magic, MAGIC) || file.intAt(MAGIC.length) != VERSION) {
            throw new IOException(path + ": this is not an encoded corpus of version " + VERSION
                    + "; delete its directory and start again.");
        }
        var corpus = new EncodedCorpus(file);
        var records = corpus.record(corpus.size);
        if (file.size() != (corpus.isCut() ? records + (long) corpus.size * Integer.BYTES : records)) {
            throw new IOException(path + ": the encoded corpus is truncated; delete its directory and start again.");
        }
        return corpus;
    }

    private long record(int document) {
        return HEADER + wholeTokenCount * Integer.BYTES + (long) document * RECORD;
    }

    /** Whether training reads only the start of a document. */
    private boolean isCut() {
        return tokenCount < wholeTokenCount;
    }

    private int wholeLength(int document) {
        return file.intAt(record(document) + Long.BYTES);
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
     * The number of tokens of all documents that training reads.
     *
     * @return tokens, including ends of sequence
     */
    public long tokenCount() {
        return tokenCount;
    }

    /**
     * The number of tokens of all whole documents.
     *
     * @return tokens, including ends of sequence
     */
    public long wholeTokenCount() {
        return wholeTokenCount;
    }

    /**
     * The length of a document in training.
     *
     * @param document from 0 to {@link #size()} - 1
     * @return the number of tokens that training reads, including the end of sequence
     */
    public int length(int document) {
        return isCut() ? file.intAt(record(size) + (long) document * Integer.BYTES) : wholeLength(document);
    }

    /**
     * The length of the longest document in training.
     *
     * @return its number of tokens, including the end of sequence; 0 for an empty corpus
     */
    public int longest() {
        return longest;
    }

    /**
     * The class of a document.
     *
     * @param document from 0 to {@link #size()} - 1
     * @return its class, or {@link #NO_LABEL}
     */
    public int label(int document) {
        return file.intAt(record(document) + Long.BYTES + Integer.BYTES);
    }

    /**
     * The words of a document that training reads.
     *
     * @param document from 0 to {@link #size()} - 1
     * @return ids, the end of sequence last
     */
    public int[] words(int document) {
        var ids = read(document, length(document));
        var whole = wholeLength(document);
        if (ids.length < whole) {
            ids[ids.length - 1] = file.intAt(position(document) + (whole - 1L) * Integer.BYTES);
        }
        return ids;
    }

    /**
     * The words of a whole document, also those behind what training reads.
     *
     * @param document from 0 to {@link #size()} - 1
     * @return ids, the end of sequence last
     */
    public int[] wholeWords(int document) {
        return read(document, wholeLength(document));
    }

    private int[] read(int document, int length) {
        var ids = new int[length];
        file.copy(position(document), ids);
        return ids;
    }

    private long position(int document) {
        return HEADER + file.longAt(record(document)) * Integer.BYTES;
    }

    /**
     * Identifies the words and labels of all whole documents, in their order, and how much of them training reads.
     *
     * @return a SHA-256 in hexadecimal digits
     */
    public String sha256() {
        var sha = new byte[SHA];
        file.copy(HEADER - SHA, sha);
        return HexFormat.of().formatHex(sha);
    }

    /** Does nothing: the mapped memory is released when the object is garbage-collected. */
    @Override
    public void close() {}
}
