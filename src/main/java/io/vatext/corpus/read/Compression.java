package io.vatext.corpus.read;

import io.airlift.compress.zstd.ZstdInputStream;
import io.vatext.support.InputException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** Kinds of compressed bytes. They are recognized by how the bytes begin, whatever a file is called. */
enum Compression {
    /** Not compressed. */
    NONE(""),
    GZIP("\u001F\u008B"),
    XZ("\u00FD7zXZ\u0000"),
    ZSTD("(\u00B5/\u00FD"),
    BZIP2("BZh");

    /** What follows bzip2's mark, which alone may be text, and a digit: the start of a block, or the end of the data. */
    private static final List<String> BZIP2_NEXT = List.of("1AY&SY", "\u0017rE8P\u0090");

    /** A decoder must not be made to take all memory by a header that asks for it. */
    private static final int XZ_MEMORY_KIB = 256 << 10;

    private final String mark;

    Compression(String mark) {
        this.mark = mark;
    }

    static Compression of(byte[] head) {
        return Arrays.stream(values())
                .filter(kind -> kind != NONE && Head.contains(head, kind.mark, 0))
                .filter(kind -> kind != BZIP2 || BZIP2_NEXT.stream().anyMatch(next -> Head.contains(head, next, 4)))
                .findFirst()
                .orElse(NONE);
    }

    /**
     * The bytes that were compressed.
     *
     * @param in the compressed bytes; closed with the result
     * @param name the file, as the user named it
     */
    InputStream decompress(InputStream in, String name) {
        try {
            return switch (this) {
                case NONE -> in;
                case GZIP ->
                    new Checked(
                            GzipCompressorInputStream.builder()
                                    .setInputStream(in)
                                    .setDecompressConcatenated(true)
                                    .get(),
                            name);
                case XZ -> new Checked(new XZInputStream(in, XZ_MEMORY_KIB), name);
                case ZSTD -> new Checked(new ZstdInputStream(in), name);
                case BZIP2 -> new Checked(new BZip2CompressorInputStream(in, true), name);
            };
        } catch (IOException e) {
            throw damaged(name, e);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private InputException damaged(String name, Exception e) {
        return new InputException(
                name + ": the " + this + " data is cut off or damaged"
                        + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")") + "; get the file again.",
                e);
    }

    /** Says what failed: libraries report damage by exceptions of many kinds. */
    private final class Checked extends FilterInputStream {
        private final String name;

        Checked(InputStream in, String name) {
            super(in);
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            try {
                return super.read(target, offset, length);
            } catch (IOException | RuntimeException e) {
                throw damaged(name, e);
            }
        }
    }
}
