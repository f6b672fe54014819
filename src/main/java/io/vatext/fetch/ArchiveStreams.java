package io.vatext.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Reads {@code .tar.xz}, {@code .tar.gz}, {@code .tar} and {@code .zip} sequentially, by their first bytes. */
public final class ArchiveStreams {
    private ArchiveStreams() {}

    /**
     * Opens an archive.
     *
     * @param in the bytes of the archive; closed with the result
     * @return the entries, in order
     * @throws IOException if the bytes are not an archive
     */
    public static ArchiveInputStream<?> open(InputStream in) throws IOException {
        var bytes = new BufferedInputStream(in, 1 << 16);
        bytes.mark(8);
        var magic = bytes.readNBytes(2);
        bytes.reset();
        var first = magic.length < 2 ? 0 : (magic[0] & 0xFF) << 8 | (magic[1] & 0xFF);
        return switch (first) {
            case 0x1F8B ->
                new TarArchiveInputStream(GzipCompressorInputStream.builder()
                        .setInputStream(bytes)
                        .setDecompressConcatenated(true)
                        .get());
            case 0xFD37 ->
                new TarArchiveInputStream(XZCompressorInputStream.builder()
                        .setInputStream(bytes)
                        .setDecompressConcatenated(true)
                        .get());
            case 0x504B -> new ZipArchiveInputStream(bytes);
            default -> new TarArchiveInputStream(bytes);
        };
    }

    /**
     * Whether an entry is a regular file.
     *
     * @param entry an entry of {@link #open}
     * @return false for directories, links and devices
     */
    public static boolean isRegular(ArchiveEntry entry) {
        if (entry instanceof TarArchiveEntry tar) {
            return tar.isFile() && !tar.isLink() && !tar.isSymbolicLink();
        }
        return !entry.isDirectory() && !(entry instanceof ZipArchiveEntry zip && zip.isUnixSymlink());
    }
}
