package io.vatext.preparation;

import io.vatext.corpus.Document;
import io.vatext.corpus.Entry;
import io.vatext.corpus.TextKey;
import io.vatext.text.Tokenizer;
import io.vatext.text.WordTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/** Collects tokenized documents into a {@link Shard}, and then into another one. Not thread-safe. */
final class ShardBuilder {
    private final WordTable dictionary = new WordTable();
    private final Bytes entries = new Bytes();
    private final Bytes words = new Bytes();
    private final Bytes tokens = new Bytes();

    /** The tokens of one document, one after another. */
    private char[] characters = new char[1 << 12];

    private int[] ends = new int[1 << 9];
    private int read;
    private int documents;
    private long tokenCount;

    Entry add(Document document, Tokenizer tokenizer) {
        documents++;
        var key = TextKey.of(document.text());
        entries.putText(document.id());
        entries.putNumber(document.label() == null ? 0 : 1);
        entries.putText(document.label() == null ? "" : document.label());
        entries.putLong(key.high());
        entries.putLong(key.low());
        var start = tokens.length();
        var before = tokenCount;
        read = 0;
        tokenizer.forEach(document.text(), this::addToken);
        number();
        entries.putNumber(Math.toIntExact(tokenCount - before));
        entries.putNumber(tokens.length() - start);
        return new Entry(document.id(), document.label(), key);
    }

    private void addToken(char[] token, int length) {
        var from = read == 0 ? 0 : ends[read - 1];
        if (from + length > characters.length) {
            characters = Arrays.copyOf(characters, 2 * (from + length));
        }
        if (read == ends.length) {
            ends = Arrays.copyOf(ends, 2 * read);
        }
        System.arraycopy(token, 0, characters, from, length);
        ends[read++] = from + length;
    }

    /** Numbers the tokens of a document, in a loop of its own: the processor then looks for several words in memory at once. */
    private void number() {
        var from = 0;
        for (var t = 0; t < read; t++) {
            var known = dictionary.size();
            var id = dictionary.add(characters, from, ends[t]);
            if (id == known) {
                words.putText(characters, from, ends[t]);
            }
            tokens.putNumber(id);
            from = ends[t];
        }
        tokenCount += read;
    }

    int documents() {
        return documents;
    }

    long tokens() {
        return tokenCount;
    }

    /** Writes the shard and starts another one. */
    void writeTo(OutputStream out) throws IOException {
        var checked = new CheckedOutputStream(out, new CRC32C());
        var header = ByteBuffer.allocate(Shard.HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(Shard.MAGIC).putInt(Shard.VERSION).putInt(documents).putInt(dictionary.size());
        header.putInt(entries.length()).putInt(words.length()).putInt(tokens.length());
        checked.write(header.array());
        for (var section : List.of(entries, words, tokens)) {
            section.writeTo(checked);
            section.clear();
        }
        var sum = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.write(sum.putInt((int) checked.getChecksum().getValue()).array());
        dictionary.clear();
        documents = 0;
        tokenCount = 0;
    }
}
