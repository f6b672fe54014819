package io.vatext.support;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Deletes directories. */
public final class Directories {
    private Directories() {}

    /**
     * Deletes a directory with everything in it, if it exists; links are deleted, not followed.
     *
     * @param directory what to delete
     * @throws IOException if something in it cannot be deleted
     */
    public static void delete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
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

    /**
     * Deletes a directory if it exists and is empty.
     *
     * @param directory what to delete
     * @throws IOException if it cannot be read or deleted
     */
    public static void deleteIfEmpty(Path directory) throws IOException {
        if (Files.isDirectory(directory) && isEmpty(directory)) {
            Files.delete(directory);
        }
    }

    /** Whether a directory is empty. */
    static boolean isEmpty(Path directory) throws IOException {
        try (var entries = Files.newDirectoryStream(directory)) {
            return !entries.iterator().hasNext();
        }
    }
}
