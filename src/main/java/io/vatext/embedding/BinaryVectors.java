package io.vatext.embedding;

import io.vatext.support.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads word2vec's binary format. */
final class BinaryVectors {
    /** If a word seems to be longer, the file is damaged or the dimension in its first line is wrong. */
    private static final int MAX_WORD_BYTES = 1 << 16;

    private final Path file;
    private final VectorInput input;
    private final VectorRows rows;

    BinaryVectors(Path file, VectorInput input, VectorRows rows) {
        this.file = file;
        this.input = input;
        this.rows = rows;
    }

    WordVectors read() throws IOException {
        var length = input.find('\n', VectorHeader.MAX_LENGTH);
        var header = length < 0 ? null : VectorHeader.parse(input.buffer(), input.start(), length);
        if (header == null) {
            throw InputException.at(
                    file,
                    1,
                    "expected a first line \"COUNT DIMENSION\"; this is not a word2vec file; name its format.");
        }
        input.skip(length + 1);
        for (var index = 1L; index <= header.words(); index++) {
            readRow(index, header);
        }
        while (input.require(1)) {
            if (input.buffer()[input.start()] > ' ' || input.buffer()[input.start()] < 0) {
                throw InputException.in(
                        file,
                        "the first line promises " + header.words() + " words of " + header.dimension()
                                + " numbers, but more data follows; correct the first line or get the file again.");
            }
            input.skip(1);
        }
        return new WordVectors(header.dimension(), rows.rows(), header.words());
    }

    private void readRow(long index, VectorHeader header) throws IOException {
        // word2vec writes a line feed after each row; other programs do not.
        while (input.require(1) && input.buffer()[input.start()] == '\n') {
            input.skip(1);
        }
        var length = input.find(' ', MAX_WORD_BYTES);
        if (length < 0) {
            throw input.available() >= MAX_WORD_BYTES
                    ? damaged(index, "found no end of the word", header)
                    : truncated(index, header);
        }
        var word = new String(input.buffer(), input.start(), length, StandardCharsets.UTF_8);
        input.skip(length + 1);
        var bytes = header.dimension() * Float.BYTES;
        if (!input.require(bytes)) {
            throw truncated(index, header);
        }
        if (rows.wants(word)) {
            var row = new float[header.dimension()];
            ByteBuffer.wrap(input.buffer(), input.start(), bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(row);
            for (var value : row) {
                if (!Float.isFinite(value)) {
                    throw damaged(index, "found " + value + " among the numbers of \"" + word + "\"", header);
                }
            }
            rows.put(word, row);
        }
        input.skip(bytes);
    }

    private InputException truncated(long index, VectorHeader header) {
        return InputException.in(
                file,
                "the file ends within word " + index + " of the " + header.words()
                        + " that its first line promises; it is truncated, get it again.");
    }

    private InputException damaged(long index, String found, VectorHeader header) {
        return InputException.in(
                file,
                "word " + index + ": expected a word and " + header.dimension() + " finite numbers, " + found
                        + "; the file is damaged, get it again.");
    }
}
