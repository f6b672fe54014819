package io.vatext.support;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files below a directory, without hidden ones.
 *
 * @param files the content of each, by its path relative to the directory
 */
public record FileTree(Map<String, byte[]> files) {
    /** Reads all files. */
    public static FileTree of(Path directory) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var all = Files.walk(directory)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                if (!String.valueOf(file.getFileName()).startsWith(".")) {
                    files.put(directory.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
        return new FileTree(files);
    }

    /** Fails unless the other one has the same files with the same bytes. */
    public void assertSame(FileTree other) {
        assertEquals(files.keySet(), other.files.keySet());
        files.forEach((file, bytes) -> assertArrayEquals(bytes, other.files.get(file), file));
    }
}
