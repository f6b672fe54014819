package io.vatext.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    private record Size(int width) {}

    @TempDir
    private Path directory;

    /** A pipe whose writer comes once, as that of a shell's process substitution does. */
    private Path pipe(String content) throws IOException, InterruptedException {
        var mkfifo = Path.of("/usr/bin/mkfifo");
        assumeTrue(Files.isExecutable(mkfifo), "skipped: this system has no command to make a pipe");
        var pipe = directory.resolve("pipe");
        assertEquals(0, new ProcessBuilder(mkfifo.toString(), pipe.toString()).start().waitFor());
        var writer = new Thread(() -> {
            try {
                Files.write(pipe, content.getBytes());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        writer.setDaemon(true);
        writer.start();
        return pipe;
    }

    @Test
    void aPipeIsReadOnceForValuesTreeAndLines() throws IOException, InterruptedException {
        var file = ConfigFile.read(pipe("# size\nwidth: 3\n"));
        assertEquals(new Size(3), file.as(Size.class));
        assertEquals(3, file.tree().path("width").asInt());
        assertTrue(
                String.valueOf(ConfigPlace.of(file.place(), "width")).endsWith("pipe:2"),
                file.place()::toString);
    }

    @Test
    void aMistakeInAPipeIsNamedWithItsLine() throws IOException, InterruptedException {
        var file = ConfigFile.read(pipe("# size\nwith: 3\n"));
        Messages.refusal(() -> file.as(Size.class), "pipe:2", "did you mean \"width\"");
    }

    @Test
    void whatIsNoFileIsRefused() {
        Messages.refusal(() -> ConfigFile.read(directory), "this is a directory");
        Messages.refusal(() -> ConfigFile.read(directory.resolve("none.yaml")), "none.yaml", "no such file");
    }
}
