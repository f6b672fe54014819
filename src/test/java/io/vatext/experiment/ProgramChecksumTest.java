package io.vatext.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checksum of the program. */
class ProgramChecksumTest {
    @Test
    void theProgramIsTheSameInAJarAndADirectory(@TempDir Path home) throws IOException {
        var classes = Files.createDirectories(home.resolve("classes/io/vatext"));
        Files.writeString(classes.resolve("A.class"), "one");
        Files.writeString(Files.createDirectories(classes.resolve("b")).resolve("B.class"), "two");
        var jar = home.resolve("program.jar");
        try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (var entry : List.of("META-INF/MANIFEST.MF=now", "io/vatext/b/B.class=two", "io/vatext/A.class=one")) {
                out.putNextEntry(new ZipEntry(entry.split("=", -1)[0]));
                out.write(entry.split("=", -1)[1].getBytes(StandardCharsets.UTF_8));
            }
        }
        var checksum = ProgramChecksum.of(home.resolve("classes"));
        assertEquals(checksum, ProgramChecksum.of(jar));
        Files.writeString(classes.resolve("A.class"), "other");
        assertNotEquals(checksum, ProgramChecksum.of(home.resolve("classes")));
        assertEquals(ProgramChecksum.sha256(), ProgramChecksum.sha256());
    }
}
