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
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Collects tokenized documents into a {@link Shard}; it can be reused for the next one. Not thread-safe.
 *
 * <p>The tokens of many documents are collected before they are numbered, so that the dictionary stays in the
 * processor's cache while it is used; reading and tokenizing a document would evict it. This way, numbering takes a
 * quarter of the time.
 */
final class ShardBuilder {
    /** How many tokens are collected before they are numbered. */
    private static final int NUMBERED_AT_ONCE = 1 << 18;

    private final WordTable dictionary = new WordTable();
    private final Sha256 content = new Sha256();
    private final ShardHeaders.Writer headers = new ShardHeaders.Writer();
    private final VarintBuffer words = new VarintBuffer();
    private final VarintBuffer tokens = new VarintBuffer();

    /** The codes of the tokens that have no number yet; 0 for a token without a code. */
    private long[] codes = new long[1 << 9];

    private int codeCount;

    /** The characters of the tokens without a code, one token after another. */
    private char[] others = new char[1 << 9];

    /** Where each of these tokens ends. */
    private int[] otherEnds = new int[1 << 6];

    private int otherCount;

    /** The documents of these tokens; {@link #lastTokens} has the number of tokens up to the end of each. */
    private final List<DocumentHeader> collected = new ArrayList<>();

    private int[] lastTokens = new int[1 << 9];
    private int documents;
    private long tokenCount;

    void add(Document document, Tokenizer tokenizer) {
        var text = document.text().getBytes(StandardCharsets.UTF_8);
        var identifying = document.contentBytes(text);
        content.bytes(identifying, identifying.length);
        tokenizer.forEach(document.text(), this::addToken);
        if (collected.size() == lastTokens.length) {
            lastTokens = Arrays.copyOf(lastTokens, 2 * lastTokens.length);
        }
        lastTokens[collected.size()] = codeCount;
        collected.add(DocumentHeader.of(document, TextKey.of(document.text(), text)));
        documents++;
        if (codeCount > NUMBERED_AT_ONCE) {
            number();
        }
    }

    private void addToken(char[] token, int length) {
        if (codeCount == codes.length) {
            codes = Arrays.copyOf(codes, 2 * codeCount);
        }
        var code = WordTable.code(token, length);
        codes[codeCount++] = code;
        if (code == 0) {
            addOther(token, length);
        }
    }

    private void addOther(char[] token, int length) {
        var from = otherCount == 0 ? 0 : otherEnds[otherCount - 1];
        if (from + length > others.length) {
            others = Arrays.copyOf(others, 2 * (from + length));
        }
        if (otherCount == otherEnds.length) {
            otherEnds = Arrays.copyOf(otherEnds, 2 * otherCount);
        }
        System.arraycopy(token, 0, others, from, length);
        otherEnds[otherCount++] = from + length;
    }

    /** Numbers the tokens of the collected documents. */
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
        tokenCount += codeCount;
        codeCount = 0;
        otherCount = 0;
        collected.clear();
    }

    private int addOther(int other) {
        return dictionary.add(others, other == 0 ? 0 : otherEnds[other - 1], otherEnds[other]);
    }

    int documents() {
        return documents;
    }

    /** Writes the shard, and starts the next one. */
    WrittenShard writeTo(OutputStream out) throws IOException {
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
        var written = new WrittenShard(
                documents, tokenCount, content.hex(), headers.bytes().bytes());
        clear();
        return written;
    }

    private void clear() {
        List.of(words, tokens).forEach(VarintBuffer::clear);
        headers.clear();
        dictionary.clear();
        documents = 0;
        tokenCount = 0;
    }
}
