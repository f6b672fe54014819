package io.vatext.embedding.skipgram;

import io.vatext.support.AtomicFiles;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The state of a training that did not end: both tables, and how many steps are done. Random numbers need no state, for they are
 * functions of the step.
 *
 * @param fingerprint identifies text, settings, seed and threads
 * @param step how many steps are done
 * @param input the vectors of words
 * @param output the vectors of words as neighbors
 */
record SkipGramCheckpoint(String fingerprint, long step, float[] input, float[] output) {
    private static final int CHUNK = 1 << 14;

    void write(Path file) throws IOException {
        AtomicFiles.write(file, out -> {
            var data = new DataOutputStream(out);
            data.writeUTF(fingerprint);
            data.writeLong(step);
            data.writeInt(input.length);
            write(input, data);
            write(output, data);
            data.flush();
        });
    }

    /** Reads a checkpoint; null where there is none, or one of another training. */
    static @Nullable SkipGramCheckpoint read(Path file, String fingerprint) throws IOException {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (!in.readUTF().equals(fingerprint)) {
                return null;
            }
            var step = in.readLong();
            var length = in.readInt();
            return new SkipGramCheckpoint(fingerprint, step, read(length, in), read(length, in));
        }
    }

    private static void write(float[] numbers, OutputStream out) throws IOException {
        var bytes = ByteBuffer.allocate(CHUNK * Float.BYTES);
        for (var from = 0; from < numbers.length; from += CHUNK) {
            var count = Math.min(CHUNK, numbers.length - from);
            bytes.asFloatBuffer().put(numbers, from, count);
            out.write(bytes.array(), 0, count * Float.BYTES);
        }
    }

    private static float[] read(int length, InputStream in) throws IOException {
        var numbers = new float[length];
        for (var from = 0; from < length; from += CHUNK) {
            var count = Math.min(CHUNK, length - from);
            ByteBuffer.wrap(in.readNBytes(count * Float.BYTES)).asFloatBuffer().get(numbers, from, count);
        }
        return numbers;
    }
}
