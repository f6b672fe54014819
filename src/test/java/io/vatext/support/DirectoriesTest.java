package io.vatext.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoriesTest {
    @Test
    void theTargetOfALinkIsNotDeleted(@TempDir Path folder) throws IOException {
        var other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("kept.txt"), "kept");
        var directory = Files.createDirectories(folder.resolve("directory/below"));
        Files.writeString(directory.resolve("file.txt"), "deleted");
        Files.createSymbolicLink(directory.resolve("link"), other);
        Files.createSymbolicLink(directory.resolve("broken"), folder.resolve("nowhere"));
        Directories.delete(folder.resolve("directory"));
        assertFalse(Files.exists(folder.resolve("directory")));
        assertEquals("kept", Files.readString(other.resolve("kept.txt")));
    }

    @Test
    void aDirectoryWithContentIsNotEmpty(@TempDir Path folder) throws IOException {
        var directory = Files.createDirectory(folder.resolve("directory"));
        Files.writeString(directory.resolve("file.txt"), "kept");
        Directories.deleteIfEmpty(directory);
        assertTrue(Files.exists(directory));
        Files.delete(directory.resolve("file.txt"));
        Directories.deleteIfEmpty(directory);
        assertFalse(Files.exists(directory));
        Directories.deleteIfEmpty(directory);
    }
}
