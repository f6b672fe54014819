package io.vatext.support;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes directories whole: until everything is written, there is nothing at the target. */
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
     * Writes to a temporary directory beside the target and moves it to the target.
     *
     * @param target the directory to create; an empty one is replaced
     * @param content writes the files
     * @throws InputException if there is something at the target
     * @throws IOException if writing or moving fails; there is nothing new at the target then
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
            delete(temporary);
        }
    }

    private static void requireFree(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        if (Files.isDirectory(target)) {
            try (var entries = Files.newDirectoryStream(target)) {
                if (!entries.iterator().hasNext()) {
                    return;
                }
            }
        }
        throw InputException.in(target, "there is something already; name a directory that does not exist yet.");
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
