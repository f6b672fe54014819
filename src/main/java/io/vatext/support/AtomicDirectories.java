package io.vatext.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Writes directories whole: the target does not exist until everything is written. */
public final class AtomicDirectories {
    private AtomicDirectories() {}

    /** Produces the content of a directory. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes everything.
         *
         * @param directory an empty directory that will become the target
         * @throws IOException if writing fails
         */
        void writeTo(Path directory) throws IOException;
    }

    /**
     * Writes to a temporary directory next to the target and moves it to the target.
     *
     * @param target the directory to create; an empty one is replaced
     * @param content writes the files
     * @throws InputException if the target is a file or a directory that is not empty
     * @throws IOException if writing or moving fails; the target is then as it was
     */
    public static void write(Path target, Content content) throws IOException {
        var absolute = target.toAbsolutePath();
        var parent = absolute.getParent();
        if (parent == null) {
            throw new IOException(target + " cannot be written");
        }
        requireFree(target);
        Files.createDirectories(parent);
        var temporary = parent.resolve("." + absolute.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            content.writeTo(Files.createDirectory(temporary));
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Directories.delete(temporary);
        }
    }

    private static void requireFree(Path target) throws IOException {
        if (Files.exists(target) && !(Files.isDirectory(target) && Directories.isEmpty(target))) {
            throw InputException.in(target, "this already exists; name a directory that does not exist yet.");
        }
    }
}
