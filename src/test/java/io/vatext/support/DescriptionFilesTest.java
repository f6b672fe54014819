package io.vatext.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descriptions of the project hide those that were installed with the program. */
class DescriptionFilesTest {
    @Test
    void aFileOfTheProjectHidesAnInstalledOne(@TempDir Path directory) throws IOException {
        var home = directory.resolve("home");
        var own = Files.createDirectories(home.resolve("corpora"));
        var installed = Files.createDirectories(directory.resolve("installed").resolve("corpora"));
        for (var file : List.of(own.resolve("b.yaml"), installed.resolve("a.yaml"), installed.resolve("b.yaml"))) {
            Files.writeString(file, "name: any\n");
        }
        Files.writeString(installed.resolve("README.md"), "");
        var files = DescriptionFiles.of(home, directory.resolve("installed"), "corpora");
        assertTrue(files.exist());
        assertEquals(List.of("a", "b"), files.names());
        assertEquals(installed.resolve("a.yaml"), files.file("a"));
        assertEquals(own.resolve("b.yaml"), files.file("b"));
        assertEquals(own.resolve("a.yaml"), files.ownFile("a"));
        assertEquals(own.resolve("c.yaml"), files.file("c"));
    }

    @Test
    void aProjectWithoutAnyNeedsNone(@TempDir Path directory) {
        var files = DescriptionFiles.of(directory, null, "corpora");
        assertFalse(files.exist());
        assertEquals(List.of(), files.names());
    }
}
