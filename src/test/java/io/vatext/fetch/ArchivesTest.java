package io.vatext.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.InputException;
import io.vatext.support.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Archives cannot write outside of their target, and broken ones are rejected. */
class ArchivesTest {
    @TempDir
    private Path directory;

    private Path target;

    @BeforeEach
    void create() throws IOException {
        target = Files.createDirectory(directory.resolve("target"));
    }

    private String refusal(byte[] archive) throws IOException {
        var file = Files.write(directory.resolve("archive"), archive);
        return String.valueOf(
                assertThrows(InputException.class, () -> Archives.unpack(file, target, Progress.Factory.silent()))
                        .getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void anEntryAboveTheTargetIsRejected(SmallArchive kind) throws IOException {
        var message = refusal(kind.of("a/../../escaped.txt", "text"));
        assertTrue(message.contains("would be written outside of the target"), message);
        assertFalse(Files.exists(directory.resolve("escaped.txt")));
    }

    @ParameterizedTest
    @EnumSource
    void anAbsoluteEntryIsRejected(SmallArchive kind) throws IOException {
        var escaped = directory.resolve("escaped.txt").toAbsolutePath();
        refusal(kind.of(escaped.toString(), "text"));
        assertFalse(Files.exists(escaped));
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        var outside = Files.createDirectory(directory.resolve("outside"));
        var file = Files.write(
                directory.resolve("archive"), SmallArchive.throughALink("link", outside.toString(), "text"));
        Archives.unpack(file, target, Progress.Factory.silent());
        assertFalse(Files.exists(outside.resolve("file.txt")));
        assertEquals("text", Files.readString(target.resolve("link/file.txt")));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ZIP")
    void aTruncatedArchiveIsRejected(SmallArchive kind) throws IOException {
        var whole = kind.of("a.txt", "text ".repeat(10_000));
        var message = refusal(Arrays.copyOf(whole, whole.length / 4));
        assertTrue(message.contains("not a complete tar.xz, tar.gz, tar or zip archive"), message);
    }

    @Test
    void aTextIsNotAnArchive() throws IOException {
        assertTrue(
                refusal("text ".repeat(1000).getBytes(StandardCharsets.UTF_8)).contains("not a complete tar.xz"));
    }
}
