package io.vatext.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vatext.support.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputLockTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Process other() throws IOException {
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes,
                        LockingProcess.class.getName(),
                        output().toString(),
                        work().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private Path output() {
        return folder.resolve("a.vatext");
    }

    private Path work() {
        return folder.resolve("a.vatext.work");
    }

    @Test
    void anotherProcessIsRefusedUntilTheFirstIsKilled() throws Exception {
        var first = other();
        assertEquals("locked", first.inputReader().readLine());
        Messages.refusal(
                () -> {
                    try (var lock = OutputLock.of(output(), work())) {
                        throw new AssertionError(lock);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                },
                output().toString(),
                "process " + first.pid(),
                work().toString());
        first.destroyForcibly().waitFor();
        try (var lock = OutputLock.of(output(), work())) {
            var second = other();
            assertEquals(null, second.inputReader().readLine(), "refused while " + work() + " is locked");
            assertEquals(1, second.waitFor());
        }
        assertFalse(Files.exists(work()));
    }
}
