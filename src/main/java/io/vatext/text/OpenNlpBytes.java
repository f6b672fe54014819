package io.vatext.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipInputStream;

/**
 * The bytes of a model of OpenNLP, which is a zip. OpenNLP unpacks all of it into memory, so what it unpacks to is
 * counted first.
 */
final class OpenNlpBytes {
    /** OpenNLP's own models unpack to at most four times their size. */
    private static final int LARGEST_RATIO = 30;

    private static final int ALWAYS_ALLOWED = 1 << 20;

    private OpenNlpBytes() {}

    /**
     * The bytes as a stream.
     *
     * @throws IOException if they are not a zip, or unpack to far more than their size
     */
    static InputStream open(byte[] bytes) throws IOException {
        var remaining = (long) LARGEST_RATIO * bytes.length + ALWAYS_ALLOWED;
        var buffer = new byte[1 << 13];
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            while (zip.getNextEntry() != null) {
                for (var count = zip.read(buffer); count >= 0; count = zip.read(buffer)) {
                    remaining -= count;
                    if (remaining < 0) {
                        throw new IOException("it unpacks to more than " + LARGEST_RATIO + " times its size");
                    }
                }
            }
        }
        return new ByteArrayInputStream(bytes);
    }
}
