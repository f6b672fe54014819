package io.vatext.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Named pipes. */
public final class Pipes {
    private static final Path MAKE = Path.of("/usr/bin/mkfifo");

    private Pipes() {}

    /** A pipe whose writer comes once, as that of a shell's process substitution does. */
    public static Path with(Path directory, String content) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(MAKE), "skipped: this system has no command to make a pipe");
        var pipe = directory.resolve("pipe");
        assertEquals(
                0, new ProcessBuilder(MAKE.toString(), pipe.toString()).start().waitFor());
        var writer = new Thread(() -> {
            try {
                Files.writeString(pipe, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.setDaemon(true);
        writer.start();
        return pipe;
    }
}
