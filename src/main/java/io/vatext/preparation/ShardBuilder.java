package io.vatext.preparation;

import io.vatext.corpus.Document;
import io.vatext.corpus.TextKey;
import io.vatext.text.Tokenizer;
import io.vatext.text.WordTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Collects tokenized documents into the bytes of a {@link Shard}. Not thread-safe. */
final class ShardBuilder {
    private final WordTable dictionary = new WordTable();
    private final Bytes entries = new Bytes();
    private final Bytes words = new Bytes();
    private final Bytes tokens = new Bytes();
    private int documents;
    private long tokenCount;

    void add(Document document, Tokenizer tokenizer) {
        documents++;
        var key = TextKey.of(document.text());
        entries.putText(document.id());
        entries.putNumber(document.label() == null ? 0 : 1);
        entries.putText(document.label() == null ? "" : document.label());
        entries.putLong(key.high());
        entries.putLong(key.low());
        var start = tokens.length();
        var before = tokenCount;
        tokenizer.forEach(document.text(), this::addToken);
        entries.putNumber(Math.toIntExact(tokenCount - before));
        entries.putNumber(tokens.length() - start);
    }

    private void addToken(CharSequence token) {
        var known = dictionary.size();
        var id = dictionary.add(token);
        if (id == known) {
            words.putText(token);
        }
        tokens.putNumber(id);
        tokenCount++;
    }

    int documents() {
        return documents;
    }

    long tokens() {
        return tokenCount;
    }

    byte[] build() {
        var size = Shard.HEADER + entries.length() + words.length() + tokens.length();
        var bytes = new byte[size + Integer.BYTES];
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(Shard.MAGIC).putInt(Shard.VERSION).putInt(documents).putInt(dictionary.size());
        buffer.putInt(entries.length()).putInt(words.length()).putInt(tokens.length());
        entries.copyTo(bytes, Shard.HEADER);
        words.copyTo(bytes, Shard.HEADER + entries.length());
        tokens.copyTo(bytes, Shard.HEADER + entries.length() + words.length());
        var sum = new CRC32C();
        sum.update(bytes, 0, size);
        buffer.putInt(size, (int) sum.getValue());
        return bytes;
    }
}
