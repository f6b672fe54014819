package io.vatext.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Archives of one file. */
public enum SmallArchive {
    TAR_GZ,
    TAR_XZ,
    TAR,
    ZIP;

    /** An archive with one file. */
    public byte[] of(String name, String content) throws IOException {
        return of(name, content.getBytes(StandardCharsets.UTF_8));
    }

    byte[] of(String name, byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        if (this == ZIP) {
            try (var zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(bytes);
                zip.closeEntry();
            }
            return out.toByteArray();
        }
        try (var tar = new TarArchiveOutputStream(compressed(out))) {
            var entry = new TarArchiveEntry(name, true);
            entry.setSize(bytes.length);
            tar.putArchiveEntry(entry);
            tar.write(bytes);
            tar.closeArchiveEntry();
        }
        return out.toByteArray();
    }

    /** A tar archive that is cut off in a description, which claims to be of a size. */
    static byte[] withDescription(byte kind, long size) {
        var header = new byte[512];
        var entry = new TarArchiveEntry("description", kind);
        entry.setSize(size);
        entry.writeEntryHeader(header);
        var start = Arrays.copyOf(header, 1 << 22);
        Arrays.fill(start, header.length, start.length, (byte) 'a');
        var attribute = (size + " path=").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(attribute, 0, start, header.length, attribute.length);
        return start;
    }

    /** A tar archive with two files. */
    static byte[] twoFiles(String first, String second) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(out)) {
            for (var name : new String[] {first, second}) {
                var entry = new TarArchiveEntry(name);
                entry.setSize(1);
                tar.putArchiveEntry(entry);
                tar.write('x');
                tar.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    /** A tar archive with a symbolic link, and a file that would be written through it. */
    static byte[] throughALink(String link, String target, String content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(out)) {
            var entry = new TarArchiveEntry(link, TarConstants.LF_SYMLINK);
            entry.setLinkName(target);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
            var bytes = content.getBytes(StandardCharsets.UTF_8);
            var file = new TarArchiveEntry(link + "/file.txt");
            file.setSize(bytes.length);
            tar.putArchiveEntry(file);
            tar.write(bytes);
            tar.closeArchiveEntry();
        }
        return out.toByteArray();
    }

    private OutputStream compressed(OutputStream out) throws IOException {
        return switch (this) {
            case TAR_GZ -> new GZIPOutputStream(out);
            case TAR_XZ -> new XZOutputStream(out, new LZMA2Options());
            default -> out;
        };
    }
}
