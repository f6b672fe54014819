package io.vatext.corpus.fetch;

import io.vatext.support.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/** Searches and copies directory trees. */
final class Trees {
    /** How deep the root of a corpus may be in an archive. */
    private static final int DEPTH = 4;

    private Trees() {}

    /**
     * Finds the directory at or below a start that contains the marker, whose last part may be a glob pattern: the
     * shallowest one, then the first by name.
     */
    static Optional<Path> find(Path start, String marker) throws IOException {
        try (var paths = Files.walk(start.toAbsolutePath(), DEPTH)) {
            return paths.filter(Files::isDirectory)
                    .filter(path -> has(path, marker))
                    .min(Comparator.comparingInt(Path::getNameCount).thenComparing(Comparator.naturalOrder()));
        }
    }

    private static boolean has(Path directory, String marker) {
        if (!marker.contains("*")) {
            return Files.exists(directory.resolve(marker));
        }
        try (var found = Files.newDirectoryStream(directory, marker)) {
            return found.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the files that belong to a corpus to the same paths below another directory. */
    static void copy(Path root, Predicate<Path> belongs, Path target, Progress progress) throws IOException {
        var copied = 0L;
        try (var paths = Files.walk(root)) {
            for (var file : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                var relative = root.relativize(file);
                if (belongs.test(relative)) {
                    var copy = target.resolve(relative);
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                    progress.update(++copied, "");
                }
            }
        }
    }
}
