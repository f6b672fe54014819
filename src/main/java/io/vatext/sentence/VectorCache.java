package io.vatext.sentence;

import io.vatext.support.AtomicFiles;
import io.vatext.support.FileErrors;
import io.vatext.support.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of texts in a directory, which any number of runs may share. Each file holds some of them: a header, the keys, the rows, and a
 * checksum. Files are written whole, mapped into memory, and named after their keys, so that processes that write at the same time do not
 * disturb each other. Damaged files are ignored and removed. Not thread-safe.
 */
final class VectorCache {
    private static final String SUFFIX = ".vectors";
    private static final byte[] MAGIC = {'v', 'a', 't', 'e', 'x', 't', 'V', '1'};
    private static final int KEY_BYTES = 16;
    private static final int CHECKSUM_BYTES = Long.BYTES;

    private final Path directory;
    private final byte[] maker;
    private final int width;
    private final Map<Key, Row> rows = new HashMap<>();

    /**
     * Identifies a text by 128 bits of the SHA-256 of its tokens.
     *
     * @param high the first 64 bits
     * @param low the next 64 bits
     */
    record Key(long high, long low) {
        static Key of(int[] tokens) {
            var bytes = ByteBuffer.allocate(Integer.BYTES * tokens.length);
            bytes.asIntBuffer().put(tokens);
            var bits = ByteBuffer.wrap(Sha256.of(bytes.array()));
            return new Key(bits.getLong(), bits.getLong());
        }
    }

    private record Row(FloatBuffer all, int number) {}

    private VectorCache(Path directory, byte[] maker, int width) {
        this.directory = directory;
        this.maker = maker;
        this.width = width;
    }

    /**
     * Opens the vectors of an encoder.
     *
     * @param parent the directory of all encoders' vectors; need not exist
     * @param encoder whose vectors
     * @param log receives a line about each damaged file
     */
    static VectorCache open(Path parent, SentenceEncoder encoder, Consumer<String> log) {
        var identity = encoder.identity();
        var maker = HexFormat.of()
                .parseHex(Sha256.hexOf(
                        identity.modelSha256() + "\n" + encoder.library() + "\n" + System.getProperty("os.arch")));
        var name = "vectors-" + HexFormat.of().formatHex(maker).substring(0, 16);
        var cache = new VectorCache(parent.resolve(name), maker, encoder.width());
        try {
            cache.readAll(log);
        } catch (IOException e) {
            throw new UncheckedIOException("sentence vectors could not be read: " + FileErrors.describe(e), e);
        }
        return cache;
    }

    private void readAll(Consumer<String> log) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (var files = Files.list(directory)) {
            for (var file : (Iterable<Path>)
                    files.filter(f -> f.toString().endsWith(SUFFIX)).sorted()::iterator) {
                if (!read(file)) {
                    log.accept(file + " is damaged; its vectors are computed again.");
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private boolean read(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var size = channel.size();
            var header = MAGIC.length + maker.length + 2 * Integer.BYTES;
            if (size < header + CHECKSUM_BYTES || size > Integer.MAX_VALUE) {
                return false;
            }
            var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, size).order(ByteOrder.LITTLE_ENDIAN);
            var start = new byte[MAGIC.length + maker.length];
            bytes.get(start);
            var count = bytes.getInt(start.length + Integer.BYTES);
            if (!ByteBuffer.wrap(start).equals(start())
                    || bytes.getInt(start.length) != width
                    || size != header + (long) count * (KEY_BYTES + Float.BYTES * width) + CHECKSUM_BYTES
                    || bytes.getLong((int) size - CHECKSUM_BYTES)
                            != checksum(bytes.slice(0, (int) size - CHECKSUM_BYTES))) {
                return false;
            }
            var numbers = bytes.slice(header + count * KEY_BYTES, Float.BYTES * width * count)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            for (var row = 0; row < count; row++) {
                var at = header + row * KEY_BYTES;
                rows.put(new Key(bytes.getLong(at), bytes.getLong(at + Long.BYTES)), new Row(numbers, row));
            }
            return true;
        }
    }

    private ByteBuffer start() {
        return ByteBuffer.allocate(MAGIC.length + maker.length)
                .put(MAGIC)
                .put(maker)
                .flip();
    }

    private static long checksum(ByteBuffer bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return crc.getValue();
    }

    /** The vector of a text; null if it is not here. */
    float @Nullable [] find(Key key) {
        var row = rows.get(key);
        if (row == null) {
            return null;
        }
        var vector = new float[width];
        row.all().get(row.number() * width, vector);
        return vector;
    }

    /** Adds vectors, and writes them to a file. */
    void add(List<Key> keys, List<float[]> vectors) {
        var bytes = ByteBuffer.allocate(Math.addExact(
                        MAGIC.length + maker.length + 2 * Integer.BYTES + CHECKSUM_BYTES,
                        Math.multiplyExact(keys.size(), KEY_BYTES + Float.BYTES * width)))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(start()).putInt(width).putInt(keys.size());
        keys.forEach(key -> bytes.putLong(key.high()).putLong(key.low()));
        vectors.forEach(vector -> {
            for (var value : vector) {
                bytes.putFloat(value);
            }
        });
        bytes.putLong(checksum(bytes.slice(0, bytes.position())));
        var name = Sha256.hexOf(keys.toString()).substring(0, 32) + SUFFIX;
        var file = directory.resolve(name);
        try {
            AtomicFiles.write(file, out -> out.write(bytes.array()));
            read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("sentence vectors could not be written: " + FileErrors.describe(e), e);
        }
    }
}
