package io.vatext.support;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A running SHA-256 over lines of text or bytes. Not thread-safe. */
public final class Sha256 {
    private final MessageDigest digest = create();

    /** Starts with nothing. */
    public Sha256() {}

    /**
     * Adds a line, in UTF-8, and its end.
     *
     * @param line text without a line end
     */
    public void line(String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    /**
     * Adds bytes.
     *
     * @param bytes where they are
     * @param length how many of them
     */
    public void bytes(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
    }

    /**
     * Adds the bytes that remain in a buffer.
     *
     * @param bytes read to its limit
     */
    public void bytes(ByteBuffer bytes) {
        digest.update(bytes);
    }

    /**
     * The checksum of what was added; the next bytes start another.
     *
     * @return 32 bytes
     */
    public byte[] digest() {
        return digest.digest();
    }

    /**
     * The checksum of what was added, in hexadecimal; the next bytes start another.
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
