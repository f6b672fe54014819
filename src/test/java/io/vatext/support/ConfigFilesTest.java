package io.vatext.support;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class ConfigFilesTest {
    private record Run(String name, JsonNode training) {}

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aKeyThatAppearsTwiceIsRejectedWithItsLine() throws IOException {
        var file = folder.resolve("run.yaml");
        Files.writeString(file, "name: a\ntraining:\n  steps: 7\n  batch: 8\n  steps: 9\n");
        Messages.refusal(
                () -> ConfigFiles.read(file, Run.class), file + ":5:", "the key \"steps\" appears twice", "keep one");
        Files.writeString(file, "name: a\ntraining: {steps: 7}\ntraining: {batch: 8}\n");
        Messages.refusal(() -> ConfigFiles.read(file, Run.class), file + ":3:", "the key \"training\" appears twice");
    }

    @Test
    void aKeyThatAppearsTwiceInJsonIsRejectedToo() {
        assertThrows(JacksonException.class, () -> ConfigFiles.json().readTree("{\"a\": 1, \"b\": {}, \"a\": 2}"));
    }
}
