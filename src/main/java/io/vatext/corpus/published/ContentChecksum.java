package io.vatext.corpus.published;

import io.vatext.support.FileChecksum;
import io.vatext.support.Progress;
import io.vatext.support.Sha256;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The checksum over the files of a corpus, independent of the archive they came from: the SHA-256 of the lines
 * {@code SHA256  PATH} of all files in the order of their paths, as in
 * {@code find … -type f | LC_ALL=C sort | xargs sha256sum | sha256sum}.
 */
public final class ContentChecksum {
    private ContentChecksum() {}

    /**
     * Matches the files that belong to a corpus.
     *
     * @param globs glob patterns of these files
     * @return a predicate on paths relative to the root
     */
    public static Predicate<Path> belongs(List<String> globs) {
        List<PathMatcher> matchers = globs.stream()
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        return relative -> matchers.stream().anyMatch(matcher -> matcher.matches(relative));
    }

    /**
     * Reads all files of a corpus.
     *
     * @param root the unpacked corpus
     * @param globs glob patterns of the files that belong to it
     * @param progress reports the number of files read
     * @return 64 hexadecimal digits in lower case
     * @throws IOException if reading fails
     */
    public static String of(Path root, List<String> globs, Progress.Factory progress) throws IOException {
        var files = files(root, globs);
        var sum = new Sha256();
        try (var job = progress.start("check", files.size(), "files")) {
            var done = 0;
            for (var file : files.entrySet()) {
                sum.line(FileChecksum.sha256(file.getValue()) + "  " + file.getKey());
                job.update(++done, "");
            }
        }
        return sum.hex();
    }

    /** By their path below the root, with slashes. */
    private static SortedMap<String, Path> files(Path root, List<String> globs) throws IOException {
        var belongs = belongs(globs);
        var files = new TreeMap<String, Path>();
        try (var paths = Files.walk(root)) {
            paths.filter(Files::isRegularFile).forEach(file -> {
                var relative = root.relativize(file);
                if (belongs.test(relative)) {
                    files.put(relative.toString().replace('\\', '/'), file);
                }
            });
        }
        return files;
    }
}
