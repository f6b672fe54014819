package io.vatext.preparation;

import io.vatext.corpus.Document;
import io.vatext.corpus.DocumentHeader;
import io.vatext.corpus.TextKey;
import io.vatext.support.Sha256;
import io.vatext.text.Tokenizer;
import io.vatext.text.WordTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Collects tokenized documents into a {@link Shard}, and then into another one. Not thread-safe.
 *
 * <p>The tokens of many documents are collected before they are numbered: the dictionary then stays in the processor's cache while it
 * is used, from where reading and tokenizing a document would drive it, and numbering takes a quarter of the time.
 */
final class ShardBuilder {
    /** Tokens that are collected before they are numbered. */
    private static final int ENOUGH = 1 << 18;

    private final WordTable dictionary = new WordTable();
    private final Bytes content = new Bytes();
    private final ShardHeaders.Writer headers = new ShardHeaders.Writer();
    private final Bytes words = new Bytes();
    private final Bytes tokens = new Bytes();

    /** The tokens that have no number yet: their codes, or 0 for one of the others. */
    private long[] codes = new long[1 << 9];

    private int read;

    /** The tokens that have no code, one after another. */
    private char[] others = new char[1 << 9];

    /** Where each of these ends. */
    private int[] otherEnds = new int[1 << 6];

    private int othersRead;

    /** The documents that these tokens are of, and how many tokens there are after each. */
    private final List<DocumentHeader> collected = new ArrayList<>();

    private int[] lastTokens = new int[1 << 9];
    private int documents;
    private long tokenCount;

    void add(Document document, Tokenizer tokenizer) {
        var text = document.text().getBytes(StandardCharsets.UTF_8);
        content.put(document.contentBytes(text));
        tokenizer.forEach(document.text(), this::addToken);
        if (collected.size() == lastTokens.length) {
            lastTokens = Arrays.copyOf(lastTokens, 2 * lastTokens.length);
        }
        lastTokens[collected.size()] = read;
        collected.add(DocumentHeader.of(document, TextKey.of(document.text(), text)));
        documents++;
        if (read > ENOUGH) {
            number();
        }
    }

    private void addToken(char[] token, int length) {
        if (read == codes.length) {
            codes = Arrays.copyOf(codes, 2 * read);
        }
        var code = WordTable.code(token, length);
        codes[read++] = code;
        if (code == 0) {
            addOther(token, length);
        }
    }

    private void addOther(char[] token, int length) {
        var from = othersRead == 0 ? 0 : otherEnds[othersRead - 1];
        if (from + length > others.length) {
            others = Arrays.copyOf(others, 2 * (from + length));
        }
        if (othersRead == otherEnds.length) {
            otherEnds = Arrays.copyOf(otherEnds, 2 * othersRead);
        }
        System.arraycopy(token, 0, others, from, length);
        otherEnds[othersRead++] = from + length;
    }

    /** Numbers the tokens of the documents collected. */
    private void number() {
        var t = 0;
        var other = 0;
        for (var d = 0; d < collected.size(); d++) {
            var first = t;
            var start = tokens.length();
            for (; t < lastTokens[d]; t++) {
                tokens.putNumber(codes[t] != 0 ? dictionary.add(codes[t]) : addOther(other++));
            }
            headers.put(collected.get(d), t - first, tokens.length() - start);
        }
        tokenCount += read;
        read = 0;
        othersRead = 0;
        collected.clear();
    }

    private int addOther(int other) {
        return dictionary.add(others, other == 0 ? 0 : otherEnds[other - 1], otherEnds[other]);
    }

    int documents() {
        return documents;
    }

    /** How many tokens they have. */
    long tokens() {
        return tokenCount + read;
    }

    /** Adds identifiers and texts to a checksum. */
    void addContentTo(Sha256 sha) {
        content.addTo(sha);
    }

    /** Shows the documents, once the shard is written. */
    void forEachEntry(Consumer<DocumentHeader> action) {
        var reader = headers.reader();
        for (var d = 0; d < documents; d++) {
            action.accept(reader.next());
        }
    }

    /** Writes the shard. */
    void writeTo(OutputStream out) throws IOException {
        number();
        dictionary.forEach(words::putText);
        var checked = new CheckedOutputStream(out, new CRC32C());
        var header = ByteBuffer.allocate(Shard.HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(Shard.MAGIC).putInt(Shard.VERSION).putInt(documents).putInt(dictionary.size());
        header.putInt(headers.bytes().length()).putInt(words.length()).putInt(tokens.length());
        checked.write(header.array());
        for (var section : List.of(headers.bytes(), words, tokens)) {
            section.writeTo(checked);
        }
        var sum = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.write(sum.putInt((int) checked.getChecksum().getValue()).array());
    }

    /** Starts another shard but keeps the memory. */
    void clear() {
        List.of(content, words, tokens).forEach(Bytes::clear);
        headers.clear();
        dictionary.clear();
        documents = 0;
        tokenCount = 0;
    }
}
