package io.vatext.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

    @Test
    void anErrorOfTheDiskNamesTheFile() {
        var file = directory.resolve("file");
        var full = new NamedOutput(file, new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        var error = assertThrows(FileSystemException.class, () -> full.write(new byte[10]));
        assertEquals(file + ": No space left on device", error.getMessage());
    }

    @Test
    void anErrorThatIsNotOfTheDiskStaysAsItIs() {
        var stopped = new ClosedByInterruptException();
        assertSame(stopped, NamedOutput.named(directory, stopped));
        var other = new NoSuchFileException("other");
        assertSame(other, NamedOutput.named(directory, other));
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsReportedWithTheFile() throws IOException {
        assumeTrue(Files.getFileStore(directory).supportsFileAttributeView("posix"), "no such permissions here");
        var folder = Files.createDirectory(directory.resolve("folder"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeTrue(!Files.isWritable(folder), "skipped: this user may write everywhere");
        var file = folder.resolve("file");
        var error = assertThrows(AccessDeniedException.class, () -> AtomicFiles.writeString(file, "text"));
        assertEquals(file.toString(), error.getFile());
    }

    @Test
    void whatAKilledProcessLeftIsRemovedByTheNextWrite() throws IOException {
        var file = directory.resolve("file");
        var left = Files.writeString(directory.resolve(".file.1-abandoned.part"), "half");
        var other = Files.writeString(directory.resolve(".other.1-abandoned.part"), "half");
        AtomicFiles.writeString(file, "whole");
        assertEquals("whole", Files.readString(file));
        assertFalse(Files.exists(left));
        assertTrue(Files.exists(other));
    }

    /** Two threads may write one file; the last one wins, and none of them fails. */
    @Test
    void aWriteDoesNotDisturbAnother() throws IOException {
        var file = directory.resolve("file");
        AtomicFiles.write(file, out -> {
            AtomicFiles.writeString(file, "inner");
            out.write("outer".getBytes(StandardCharsets.UTF_8));
        });
        assertEquals("outer", Files.readString(file));
    }
}
