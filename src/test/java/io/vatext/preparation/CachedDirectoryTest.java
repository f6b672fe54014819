package io.vatext.preparation;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.StoppedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void whoWaitsForAnotherProcessCanBeInterrupted() throws IOException {
        var wanted = directory.resolve("text");
        try (var channel = FileChannel.open(
                        directory.resolve(".text.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var held = channel.lock()) {
            assertTrue(held.isValid());
            Thread.currentThread().interrupt();
            assertThrows(
                    StoppedException.class, () -> CachedDirectory.make(wanted, () -> "key", part -> "key", line -> {}));
            assertTrue(Thread.interrupted());
            assertFalse(Files.exists(wanted));
        }
    }
}
