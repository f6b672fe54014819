package io.vatext.preparation;

import io.vatext.corpus.Document;
import io.vatext.corpus.Entry;
import io.vatext.corpus.Sha256;
import io.vatext.text.Tokenizer;
import io.vatext.text.WordTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
    /** Characters of tokens that are collected before they are numbered. */
    private static final int ENOUGH = 1 << 20;

    private final WordTable dictionary = new WordTable();
    private final Bytes content = new Bytes();
    private final Bytes entries = new Bytes();
    private final Bytes words = new Bytes();
    private final Bytes tokens = new Bytes();

    /** The tokens that have no number yet, one after another. */
    private char[] characters = new char[1 << 12];

    /** Where each of them ends. */
    private int[] ends = new int[1 << 9];

    private int read;

    /** The documents that these tokens are of, and how many tokens there are after each. */
    private final List<Entry> collected = new ArrayList<>();

    private int[] lastTokens = new int[1 << 9];
    private int documents;
    private long tokenCount;

    void add(Document document, Tokenizer tokenizer) {
        content.put(Sha256.bytesOf(document.unlabeled()));
        tokenizer.forEach(document.text(), this::addToken);
        if (collected.size() == lastTokens.length) {
            lastTokens = Arrays.copyOf(lastTokens, 2 * lastTokens.length);
        }
        lastTokens[collected.size()] = read;
        collected.add(Entry.of(document));
        documents++;
        if (end() > ENOUGH) {
            number();
        }
    }

    private void addToken(char[] token, int length) {
        var from = end();
        if (from + length > characters.length) {
            characters = Arrays.copyOf(characters, 2 * (from + length));
        }
        if (read == ends.length) {
            ends = Arrays.copyOf(ends, 2 * read);
        }
        System.arraycopy(token, 0, characters, from, length);
        ends[read++] = from + length;
    }

    private int end() {
        return read == 0 ? 0 : ends[read - 1];
    }

    /** Numbers the tokens of the documents collected. */
    private void number() {
        var first = 0;
        for (var d = 0; d < collected.size(); d++) {
            var start = tokens.length();
            number(first, lastTokens[d]);
            putEntry(collected.get(d), lastTokens[d] - first, tokens.length() - start);
            first = lastTokens[d];
        }
        tokenCount += read;
        read = 0;
        collected.clear();
    }

    private void number(int first, int last) {
        var from = first == 0 ? 0 : ends[first - 1];
        for (var t = first; t < last; t++) {
            var known = dictionary.size();
            var id = dictionary.add(characters, from, ends[t]);
            if (id == known) {
                words.putText(characters, from, ends[t]);
            }
            tokens.putNumber(id);
            from = ends[t];
        }
    }

    private void putEntry(Entry entry, int length, int bytes) {
        entries.putText(entry.id());
        entries.putNumber(entry.label() == null ? 0 : 1);
        entries.putText(entry.label() == null ? "" : entry.label());
        entries.putLong(entry.key().high());
        entries.putLong(entry.key().low());
        entries.putNumber(length);
        entries.putNumber(bytes);
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
    void forEachEntry(Consumer<Entry> action) {
        var reader = entries.reader();
        for (var d = 0; d < documents; d++) {
            action.accept(Shard.entry(reader));
            reader.number();
            reader.number();
        }
    }

    /** Writes the shard. */
    void writeTo(OutputStream out) throws IOException {
        number();
        var checked = new CheckedOutputStream(out, new CRC32C());
        var header = ByteBuffer.allocate(Shard.HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(Shard.MAGIC).putInt(Shard.VERSION).putInt(documents).putInt(dictionary.size());
        header.putInt(entries.length()).putInt(words.length()).putInt(tokens.length());
        checked.write(header.array());
        for (var section : List.of(entries, words, tokens)) {
            section.writeTo(checked);
        }
        var sum = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.write(sum.putInt((int) checked.getChecksum().getValue()).array());
    }

    /** Starts another shard but keeps the memory. */
    void clear() {
        List.of(content, entries, words, tokens).forEach(Bytes::clear);
        dictionary.clear();
        documents = 0;
        tokenCount = 0;
    }
}
