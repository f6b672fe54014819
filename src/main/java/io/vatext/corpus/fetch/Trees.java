package io.vatext.corpus.fetch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Directories as a whole. */
final class Trees {
    /** How deep in an archive a corpus may lie. */
    private static final int DEPTH = 4;

    private Trees() {}

    /** The directory that has the marker, at or below a start; the shallowest, then the first by name. */
    static Optional<Path> find(Path start, String marker) throws IOException {
        try (var paths = Files.walk(start.toAbsolutePath(), DEPTH)) {
            return paths.filter(path -> Files.exists(path.resolve(marker)))
                    .min(Comparator.comparingInt(Path::getNameCount).thenComparing(Comparator.naturalOrder()));
        }
    }

    /** Copies files to the same paths below another directory. */
    static void copy(Map<String, Path> files, Path target) throws IOException {
        for (var file : files.entrySet()) {
            var copy = target.resolve(file.getKey());
            Files.createDirectories(copy.getParent());
            Files.copy(file.getValue(), copy);
        }
    }

    /** Deletes a directory with everything in it; links are deleted, not followed. */
    static void delete(Path directory) throws IOException {
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
