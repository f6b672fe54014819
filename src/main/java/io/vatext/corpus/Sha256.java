package io.vatext.corpus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A running SHA-256 over lines of text, documents or bytes. Not thread-safe.
 */
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
     * Adds identifier, label (empty for none) and text of a document, each followed by a zero byte.
     *
     * @param document what to add
     */
    public void document(Document document) {
        digest.update(bytesOf(document));
    }

    /**
     * What {@link #document} adds.
     *
     * @param document a document
     * @return its bytes, for {@link #bytes}
     */
    public static byte[] bytesOf(Document document) {
        return bytesOf(document, document.text().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same.
     *
     * @param document a document
     * @param text its text in UTF-8
     * @return its bytes, for {@link #bytes}
     */
    public static byte[] bytesOf(Document document, byte[] text) {
        var label = document.label();
        var start = (document.id() + '\0' + (label == null ? "" : label) + '\0').getBytes(StandardCharsets.UTF_8);
        var all = Arrays.copyOf(start, start.length + text.length + 1);
        System.arraycopy(text, 0, all, start.length, text.length);
        return all;
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
     * Ends and starts anew.
     *
     * @return 64 hexadecimal digits in lower case
     */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
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

    private static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
