package io.vatext.embedding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Writes the formats exactly as their programs do. */
final class VectorFixtures {
    private VectorFixtures() {}

    static byte[] text(boolean header, Map<String, float[]> rows) {
        var text = new StringBuilder();
        if (header) {
            text.append(header(rows));
        }
        rows.forEach((word, row) -> {
            text.append(word);
            for (var value : row) {
                text.append(' ').append(value);
            }
            // word2vec and fastText leave a space at the end of a line, GloVe does not.
            text.append(header ? " \n" : "\n");
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] binary(boolean lineFeeds, Map<String, float[]> rows) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header(rows).getBytes(StandardCharsets.UTF_8));
        rows.forEach((word, row) -> {
            bytes.writeBytes((word + " ").getBytes(StandardCharsets.UTF_8));
            var buffer = ByteBuffer.allocate(row.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            buffer.asFloatBuffer().put(row);
            bytes.writeBytes(buffer.array());
            if (lineFeeds) {
                bytes.write('\n');
            }
        });
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static String header(Map<String, float[]> rows) {
        return rows.size() + " " + rows.values().iterator().next().length + "\n";
    }
}
