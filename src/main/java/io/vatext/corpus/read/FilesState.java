package io.vatext.corpus.read;

import io.vatext.corpus.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Names, sizes and times of modification of a file or of all files below a directory, as one checksum. The files' checksums are
 * added up, so that they may come in any order and a directory of a million files takes no memory.
 */
public final class FilesState {
    private final Path root;
    private long files;
    private long low;
    private long high;

    private FilesState(Path root) {
        this.root = root;
    }

    /**
     * Looks at every file, without reading it.
     *
     * @param path a file or a directory
     * @return a text that changes with the names, sizes and times
     */
    public static String of(Path path) {
        var state = new FilesState(path);
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    state.add(file, attributes);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": reading failed: " + e.getMessage(), e);
        }
        return "%d files %016x%016x".formatted(state.files, state.high, state.low);
    }

    private void add(Path file, BasicFileAttributes attributes) {
        var line = root.relativize(file) + "\t" + attributes.size() + "\t"
                + attributes.lastModifiedTime().toMillis();
        var sha = ByteBuffer.wrap(Sha256.of(line.getBytes(StandardCharsets.UTF_8)));
        files++;
        high += sha.getLong();
        low += sha.getLong();
    }
}
