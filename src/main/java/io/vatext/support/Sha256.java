package io.vatext.support;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A running SHA-256 over lines of text or bytes. Not thread-safe. */
public final class Sha256 {
    private final MessageDigest digest = create();

    /** Starts without input. */
    public Sha256() {}

    /**
     * Adds a line in UTF-8, followed by a line feed.
     *
     * @param line text without a line feed
     */
    public void line(String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    /**
     * Adds bytes.
     *
     * @param bytes an array that begins with the bytes
     * @param length how many bytes to add
     */
    public void bytes(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
    }

    /**
     * Adds the remaining bytes of a buffer.
     *
     * @param bytes the buffer, which is read to its limit
     */
    public void bytes(ByteBuffer bytes) {
        digest.update(bytes);
    }

    /**
     * The checksum of what was added; starts again without input.
     *
     * @return 32 bytes
     */
    public byte[] digest() {
        return digest.digest();
    }

    /**
     * The checksum of what was added, in hexadecimal; starts again without input.
     *
     * @return 64 digits in lower case
     */
    public String hex() {
        return HexFormat.of().formatHex(digest());
    }

    /**
     * The checksum of bytes.
     *
     * @param bytes all of them
     * @return 32 bytes
     */
    public static byte[] of(byte[] bytes) {
        return create().digest(bytes);
    }

    /**
     * The checksum of a text in UTF-8, in hexadecimal.
     *
     * @param text all of it
     * @return 64 digits in lower case
     */
    public static String hexOf(String text) {
        return HexFormat.of().formatHex(of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest create() {
        return FileChecksum.digest("SHA-256");
    }
}
