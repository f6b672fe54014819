package io.vatext.corpus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A running SHA-256 over lines of text or documents. Not thread-safe.
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
        var label = document.label();
        for (var part : new String[] {document.id(), label == null ? "" : label, document.text()}) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
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
