package io.vatext.corpus.read;

import io.vatext.support.GivenPaths;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Set;

/**
 * A checksum over the names, sizes and modification times of a file or of all files below a directory, except hidden
 * ones. The checksums of the files are added up, so they may come in any order, and a directory of a million files
 * takes no memory. Code that visits the files anyway adds them one by one; {@link #of} visits them for the checksum
 * alone.
 */
public final class FilesState {
    private final String root;
    private long files;
    private long low;
    private long high;

    private FilesState(String root) {
        this.root = root;
    }

    /** An empty state, to which the files below a directory, or one file, will be added. */
    FilesState(Path root) {
        this(root.toString());
    }

    /**
     * Reads the metadata of every file. Top-level directories are visited in parallel.
     *
     * @param path a file or a directory
     * @return a text that changes with the names, sizes and times
     */
    public static String of(Path path) {
        var root = path.toString();
        if (!Files.isDirectory(path)) {
            return walk(root, path).toString();
        }
        try (var children = Files.list(path)) {
            return children.toList().parallelStream()
                    .map(child -> walk(root, child))
                    .reduce(new FilesState(root), FilesState::plus)
                    .toString();
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private static FilesState walk(String root, Path path) {
        var state = new FilesState(root);
        try {
            Files.walkFileTree(
                    path, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                            return isHidden(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            if (!isHidden(file) && !attributes.isOther()) {
                                state.add(file, attributes);
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        private boolean isHidden(Path entry) {
                            return entry.toString().length() > root.length() && DirectoryWalk.isHidden(entry);
                        }
                    });
        } catch (IOException e) {
            throw failed(path, e);
        }
        return state;
    }

    private static RuntimeException failed(Path path, IOException e) {
        if (e instanceof FileSystemLoopException loop) {
            return DirectoryWalk.loop(Path.of(loop.getFile()));
        }
        var file = e instanceof FileSystemException named && named.getFile() != null
                ? GivenPaths.of(named.getFile())
                : path;
        return Input.of(file).failed(e);
    }

    private FilesState plus(FilesState other) {
        var sum = new FilesState(root);
        sum.files = files + other.files;
        sum.low = low + other.low;
        sum.high = high + other.high;
        return sum;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d files %016x%016x", files, high, low);
    }

    /** Adds a file below the directory. */
    void add(Path file, BasicFileAttributes attributes) {
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
