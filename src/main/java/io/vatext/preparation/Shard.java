package io.vatext.preparation;

import io.vatext.corpus.DocumentHeader;
import io.vatext.corpus.Selection;
import io.vatext.support.FileErrors;
import io.vatext.support.InputException;
import io.vatext.text.Tokenizer;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A run of consecutive documents of a source, tokenized, with the words that occur in them; it depends on no other
 * shard.
 *
 * <p>The file is little-endian: seven ints (magic number, version, number of documents and of distinct words, lengths
 * of the three sections in bytes), the headers ({@link ShardHeaders}), the words in the order of their first
 * occurrence, the tokens of all documents as numbers of these words, and a CRC-32C of everything before it.
 */
final class Shard {
    static final int MAGIC = 0x44525356; // VSRD
    static final int VERSION = 2;
    static final int HEADER = 7 * Integer.BYTES;

    private final byte[] bytes;
    private final int documents;
    private final int wordCount;
    private final int words;
    private final int tokens;

    private Shard(byte[] bytes, ByteBuffer header) {
        this.bytes = bytes;
        this.documents = header.getInt(2 * Integer.BYTES);
        this.wordCount = header.getInt(3 * Integer.BYTES);
        this.words = HEADER + header.getInt(4 * Integer.BYTES);
        this.tokens = words + header.getInt(5 * Integer.BYTES);
    }

    /** Reads and checks a file. */
    static Shard read(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            var header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            var size = bytes.length - Integer.BYTES;
            if (size >= HEADER && header.getInt(0) == MAGIC && header.getInt(Integer.BYTES) == VERSION) {
                var sum = new CRC32C();
                sum.update(bytes, 0, size);
                if (header.getInt(size) == (int) sum.getValue()) {
                    return new Shard(bytes, header);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": reading failed: " + FileErrors.reason(e), e);
        }
        throw InputException.in(
                file,
                "these prepared documents are damaged or from another version; delete the directory and start again.");
    }

    /**
     * A document that was chosen.
     *
     * @param position the document's position in the source
     * @param header its header, with the label that it has in the selection
     * @param length the number of its tokens
     * @param start the byte at which they begin
     */
    record Chosen(int position, DocumentHeader header, int length, int start) implements Serializable {}

    /**
     * Chooses documents by their position in the source, where {@code first} is the position of this shard's first
     * document.
     */
    List<Chosen> choose(Selection.Choice choice, int first) {
        var reader = new ShardHeaders.Reader(new VarintBuffer(bytes, HEADER, words));
        var chosen = new ArrayList<Chosen>();
        var start = tokens;
        for (var position = first; position < first + documents; position++) {
            var header = choice.of(position, reader.next());
            if (header != null) {
                chosen.add(new Chosen(position, header, reader.tokens(), start));
            }
            start += reader.tokenBytes();
        }
        return chosen;
    }

    /** Passes the distinct words to a sink, in the order of their numbers. */
    void forEachWord(Tokenizer.Sink action) {
        var reader = new VarintBuffer(bytes, words, tokens);
        for (var w = 0; w < wordCount; w++) {
            var length = reader.number();
            action.accept(reader.characters(length), length);
        }
    }

    int wordCount() {
        return wordCount;
    }

    /** A buffer that starts with the tokens of a document, as numbers of words. */
    VarintBuffer tokens(Chosen document) {
        return new VarintBuffer(bytes, document.start(), bytes.length - Integer.BYTES);
    }
}
