package io.vatext.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;

/** Checksums of whole files, in hexadecimal digits, as {@code sha256sum} and {@code md5sum} print them. */
public final class FileChecksum {
    private FileChecksum() {}

    /**
     * The SHA-256 of a file.
     *
     * @param file the file
     * @return 64 digits in lower case
     * @throws IOException if reading fails
     */
    public static String sha256(Path file) throws IOException {
        return sha256(file, () -> false);
    }

    /**
     * The SHA-256 of a file that may be large.
     *
     * @param file the file
     * @param stop asked often whether to stop
     * @return 64 digits in lower case
     * @throws IOException if reading fails
     * @throws StoppedException if it was asked to stop
     */
    public static String sha256(Path file, BooleanSupplier stop) throws IOException {
        return of(file, "SHA-256", stop);
    }

    /**
     * The MD5 of a file, for files published without a better checksum. It detects a damaged file, not a forged one.
     *
     * @param file the file
     * @return 32 digits in lower case
     * @throws IOException if reading fails
     */
    public static String md5(Path file) throws IOException {
        return of(file, "MD5", () -> false);
    }

    private static String of(Path file, String algorithm, BooleanSupplier stop) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = digest(algorithm);
            var buffer = new byte[1 << 16];
            for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (stop.getAsBoolean()) {
                    throw new StoppedException("Stopped while reading " + file + " for its checksum.", false);
                }
                digest.update(buffer, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    /** Creates a digest; other classes call this instead of {@link MessageDigest#getInstance(String)}. */
    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
