package io.vatext.embedding.skipgram;

import io.vatext.support.FileChecksum;
import io.vatext.support.FileErrors;
import io.vatext.support.InputException;
import io.vatext.support.NamedOutput;
import io.vatext.support.StoppedException;
import io.vatext.text.Tokenizer;
import io.vatext.text.Vocabulary;
import io.vatext.text.VocabularyBuilder;
import io.vatext.text.VocabularySpec;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Text as a file of word ids, with the end of sequence after each document. Several threads may read it, by position.
 * Owns an open file; close it.
 */
public final class EncodedText implements AutoCloseable {
    private final Vocabulary vocabulary;
    private final FileChannel channel;
    private final long length;
    private final String sha256;

    private EncodedText(Vocabulary vocabulary, FileChannel channel, String sha256) throws IOException {
        this.vocabulary = vocabulary;
        this.sha256 = sha256;
        this.channel = channel;
        this.length = channel.size() / Integer.BYTES;
    }

    /**
     * Reads texts twice: first to count their words, then to write them as ids.
     *
     * @param texts opens the texts, in the same order each time
     * @param tokenizer how text becomes tokens
     * @param spec which words are kept; the others are left out
     * @param file where the ids are written
     * @param watch receives each text that is read; an exception that it throws ends the reading
     * @return the ids, open for reading
     * @throws InputException if no word is kept, or one contains a space or line end, which formats of word vectors
     *     cannot represent
     * @throws IOException if the file cannot be written
     * @throws StoppedException if the thread was interrupted
     */
    public static EncodedText of(
            Supplier<Stream<String>> texts, Tokenizer tokenizer, VocabularySpec spec, Path file, Consumer<String> watch)
            throws IOException {
        var builder = new VocabularyBuilder(spec);
        try (var stream = texts.get()) {
            stream.peek(watch).forEachOrdered(text -> builder.add(tokenizer.tokens(text)));
        }
        var vocabulary = builder.build();
        for (var id = 0; id < vocabulary.eos(); id++) {
            requireOneWord(vocabulary.word(id));
        }
        try (var stream = texts.get()) {
            return of(vocabulary, stream.peek(watch).map(text -> vocabulary.encode(tokenizer.tokens(text))), file);
        }
    }

    /**
     * Writes documents that have already been encoded.
     *
     * @param vocabulary the vocabulary that encoded them
     * @param documents word ids, the end of sequence last
     * @param file where the ids are written
     * @return the ids, open for reading
     * @throws IOException if the file cannot be written
     * @throws StoppedException if the thread was interrupted
     */
    public static EncodedText of(Vocabulary vocabulary, Stream<int[]> documents, Path file) throws IOException {
        try {
            writeAll(documents, file);
            var sha256 = FileChecksum.sha256(file);
            return new EncodedText(vocabulary, FileChannel.open(file, StandardOpenOption.READ), sha256);
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
            throw new UncheckedIOException("word ids could not be written: " + FileErrors.describe(e), e);
        }
    }

    private static StoppedException interrupted() {
        return new StoppedException("Stopped while writing the words of texts, before the first step.", false);
    }

    private static void requireOneWord(String word) {
        if (word.chars().anyMatch(c -> c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
            throw new InputException("the tokenizer produces the word \"" + word.strip()
                    + "\", which contains white space, and no format of word vectors allows that;"
                    + " choose another tokenizer.");
        }
    }

    /**
     * The words that were kept.
     *
     * @return words by id; the end of sequence ends a document
     */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /**
     * How long the text is.
     *
     * @return the number of ids, including ends of documents
     */
    public long length() {
        return length;
    }

    /**
     * Identifies the ids, in their order.
     *
     * @return a checksum
     */
    public String sha256() {
        return sha256;
    }

    /**
     * Reads some ids.
     *
     * @param position the position of the first id
     * @param ids the array to fill
     * @return how many were read; fewer than asked for at the end of the text
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
