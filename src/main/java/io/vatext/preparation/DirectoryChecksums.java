package io.vatext.preparation;

import io.vatext.support.AtomicFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * The CRC-32C of each file of a directory, one per line, in a file next to them. It detects damage, not forgery, as
 * fast as files can be read. Shards are left out: each contains its own checksum, which is verified whenever the shard
 * is read.
 */
final class DirectoryChecksums {
    private static final String FILE = "checksums.txt";
    private static final int BUFFER = 1 << 20;

    private DirectoryChecksums() {}

    /** Adds the file of checksums to an otherwise complete directory. */
    static void write(Path directory) throws IOException {
        var checksums = of(directory);
        AtomicFiles.write(directory.resolve(FILE), out -> out.write(checksums));
    }

    /** Whether no file has been changed, removed or added. */
    static boolean agree(Path directory) throws IOException {
        var file = directory.resolve(FILE);
        return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), of(directory));
    }

    private static byte[] of(Path directory) throws IOException {
        var lines = new StringBuilder();
        var buffer = ByteBuffer.allocateDirect(BUFFER);
        try (var all = Files.list(directory)) {
            for (var file : all.filter(DirectoryChecksums::isChecked).sorted().toList()) {
                lines.append(String.format(Locale.ROOT, "%08x  %s\n", crc(file, buffer), file.getFileName()));
            }
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Hidden files are ignored: file managers and network file systems leave some. */
    private static boolean isChecked(Path file) {
        var name = String.valueOf(file.getFileName());
        return !name.equals(FILE) && !name.startsWith(".") && !name.endsWith(TokenizedText.SHARD);
    }

    private static long crc(Path file, ByteBuffer buffer) throws IOException {
        var crc = new CRC32C();
        try (var channel = Files.newByteChannel(file)) {
            while (channel.read(buffer.clear()) >= 0) {
                crc.update(buffer.flip());
            }
        }
        return crc.getValue();
    }
}
