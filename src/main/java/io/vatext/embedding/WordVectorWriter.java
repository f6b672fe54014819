package io.vatext.embedding;

import io.vatext.support.AtomicFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes word vectors in word2vec's text or binary format, as a whole file. {@link WordVectorFile} reads back the same
 * bits.
 */
public final class WordVectorWriter {
    private WordVectorWriter() {}

    /**
     * Writes a file.
     *
     * @param file the file to create or replace
     * @param binary whether to write the binary format, which is half as large
     * @param words the words; none may contain white space
     * @param rows the vectors, one after the other
     * @param dimension how many numbers each vector has
     * @throws IOException if writing fails; the file is then as it was
     */
    public static void write(Path file, boolean binary, List<String> words, float[] rows, int dimension)
            throws IOException {
        AtomicFiles.write(file, out -> {
            out.write((words.size() + " " + dimension + "\n").getBytes(StandardCharsets.UTF_8));
            for (var w = 0; w < words.size(); w++) {
                out.write(words.get(w).getBytes(StandardCharsets.UTF_8));
                if (binary) {
                    writeBytes(out, rows, w * dimension, dimension);
                } else {
                    writeText(out, rows, w * dimension, dimension);
                }
                out.write('\n');
            }
        });
    }

    private static void writeText(OutputStream out, float[] rows, int from, int count) throws IOException {
        var line = new StringBuilder(count * 12);
        for (var i = from; i < from + count; i++) {
            line.append(' ').append(rows[i]);
        }
        out.write(line.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static void writeBytes(OutputStream out, float[] rows, int from, int count) throws IOException {
        out.write(' ');
        var bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(rows, from, count);
        out.write(bytes.array());
    }
}
