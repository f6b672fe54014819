package io.vatext.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    private Path directory;

    @Test
    void filesHaveTheOrdinaryPermissions() throws IOException {
        var ordinary = Files.createFile(directory.resolve("ordinary"));
        assumeTrue(
                Files.getFileStore(ordinary).supportsFileAttributeView("posix"),
                "skipped: this file system has no such permissions");
        var written = directory.resolve("written");
        AtomicFiles.writeString(written, "text");
        assertEquals(Files.getPosixFilePermissions(ordinary), Files.getPosixFilePermissions(written));
    }

    @Test
    void aFailedWriteLeavesTheOldContentAlone() throws IOException {
        var file = Files.writeString(directory.resolve("file"), "old");
        assertThrows(
                IOException.class,
                () -> AtomicFiles.write(file, out -> {
                    out.write('n');
                    throw new IOException("the disk is full");
                }));
        assertEquals("old", Files.readString(file));
        try (var files = Files.list(directory)) {
            assertTrue(files.allMatch(file::equals));
        }
    }
}
