package io.vatext.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    private record Size(int width) {}

    @TempDir
    private Path directory;

    @Test
    void aPipeIsReadOnceForValuesTreeAndLines() throws IOException, InterruptedException {
        var file = ConfigFile.read(Pipes.with(directory, "# size\nwidth: 3\n"));
        assertEquals(new Size(3), file.as(Size.class));
        assertEquals(3, file.tree().path("width").asInt());
        assertTrue(String.valueOf(ConfigPlace.of(file.place(), "width")).endsWith("pipe:2"), file.place()::toString);
    }

    @Test
    void aMistakeInAPipeIsNamedWithItsLine() throws IOException, InterruptedException {
        var file = ConfigFile.read(Pipes.with(directory, "# size\nwith: 3\n"));
        Messages.refusal(() -> file.as(Size.class), "pipe:2", "did you mean \"width\"");
    }

    @Test
    void whatIsNoFileIsRefused() {
        Messages.refusal(() -> ConfigFile.read(directory), "this is a directory");
        Messages.refusal(() -> ConfigFile.read(directory.resolve("none.yaml")), "none.yaml", "no such file");
    }
}
