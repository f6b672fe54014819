package io.vatext.corpus.read;

import java.io.IOException;
import java.io.UncheckedIOException;
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
    private final String root;
    private long files;
    private long low;
    private long high;

    private FilesState(String root) {
        this.root = root;
    }

    /**
     * Looks at every file, without reading it.
     *
     * @param path a file or a directory
     * @return a text that changes with the names, sizes and times
     */
    public static String of(Path path) {
        var state = new FilesState(path.toString());
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
        var hash = attributes.size() * 0xD1B54A32D192ED03L
                ^ attributes.lastModifiedTime().toMillis();
        var name = file.toString();
        for (var i = root.length(); i < name.length(); i++) {
            hash = mix(hash ^ name.charAt(i));
        }
        files++;
        low += mix(hash);
        high += mix(hash ^ 0x9E3779B97F4A7C15L);
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long bits) {
        var z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
