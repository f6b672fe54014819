package io.vatext.fetch;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
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
import org.jspecify.annotations.Nullable;

/**
 * The entries of a {@code .tar.xz}, {@code .tar.gz}, {@code .tar} or {@code .zip}, recognized by its first bytes, one
 * after another. This stream has the bytes of the current entry. An archive is not trusted: neither the description of
 * an entry nor a decoder can take much memory.
 */
public final class ArchiveEntries extends InputStream {
    /** Names and attributes of an entry are far shorter. Tar describes entries by entries of any length. */
    private static final int LONGEST_DESCRIPTION = 1 << 20;

    private static final int XZ_MEMORY_KIB = 256 << 10;

    private final ArchiveInputStream<?> entries;
    private final Limited bytes;
    private @Nullable ArchiveEntry current;

    private ArchiveEntries(ArchiveInputStream<?> entries, Limited bytes) {
        this.entries = entries;
        this.bytes = bytes;
    }

    /** Passes bytes on, at times only a limited number of them. */
    private static final class Limited extends FilterInputStream {
        private long remaining = Long.MAX_VALUE;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (remaining <= 0) {
                throw new IOException("the description of an entry is longer than " + LONGEST_DESCRIPTION + " bytes");
            }
            var count = super.read(target, offset, (int) Math.min(length, remaining));
            remaining -= Math.max(0, count);
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            var skipped = super.skip(Math.min(count, remaining));
            remaining -= skipped;
            return skipped;
        }
    }

    /**
     * Opens an archive.
     *
     * @param in the bytes of the archive; closed with the result
     * @return the entries, in order; the first one is still to be asked for
     * @throws IOException if the bytes are not an archive
     */
    public static ArchiveEntries open(InputStream in) throws IOException {
        var bytes = new BufferedInputStream(in, 1 << 16);
        bytes.mark(8);
        var magic = bytes.readNBytes(2);
        bytes.reset();
        var first = magic.length < 2 ? 0 : (magic[0] & 0xFF) << 8 | (magic[1] & 0xFF);
        var plain = new Limited(
                switch (first) {
                    case 0x1F8B ->
                        GzipCompressorInputStream.builder()
                                .setInputStream(bytes)
                                .setDecompressConcatenated(true)
                                .get();
                    case 0xFD37 ->
                        XZCompressorInputStream.builder()
                                .setInputStream(bytes)
                                .setDecompressConcatenated(true)
                                .setMemoryLimitKiB(XZ_MEMORY_KIB)
                                .get();
                    default -> bytes;
                });
        return new ArchiveEntries(
                first == 0x504B ? new ZipArchiveInputStream(plain) : new TarArchiveInputStream(plain), plain);
    }

    /**
     * Goes to the next entry.
     *
     * @return its description; null at the end
     * @throws IOException if the archive is broken, or describes an entry at an unreasonable length
     */
    public @Nullable ArchiveEntry next() throws IOException {
        try {
            // What is left of the entry before this one is not part of a description.
            if (current != null && entries.canReadEntryData(current)) {
                while (entries.skip(Long.MAX_VALUE) > 0) {
                    // Skipped; holes of a sparse file without reading them.
                }
            }
            bytes.remaining = LONGEST_DESCRIPTION;
            current = entries.getNextEntry();
            return current;
        } catch (NoClassDefFoundError e) {
            throw new IOException("an entry is compressed in a way that is not supported", e);
        } catch (RuntimeException e) {
            throw new IOException("its structure is damaged: " + e.getMessage(), e);
        } finally {
            bytes.remaining = Long.MAX_VALUE;
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return entries.read(target, offset, length);
        } catch (RuntimeException e) {
            throw new IOException("its content is damaged: " + e.getMessage(), e);
        }
    }

    /**
     * Whether an entry is a regular file.
     *
     * @param entry an entry
     * @return false for directories, links and devices
     */
    public static boolean isRegular(ArchiveEntry entry) {
        if (entry instanceof TarArchiveEntry tar) {
            return tar.isFile() && !tar.isLink() && !tar.isSymbolicLink();
        }
        return !entry.isDirectory() && !(entry instanceof ZipArchiveEntry zip && zip.isUnixSymlink());
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }
}
