package io.vatext.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.support.InputException;
import io.vatext.support.Messages;
import io.vatext.support.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Archives cannot write outside of their target, and broken ones are rejected. */
class ArchivesTest {
    /** Where the only block of a small xz file starts. */
    private static final int HEADER_OF_BLOCK = 12;

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

    /** Tar describes an entry by entries before it, which a decoder reads into memory. */
    @Test
    void aDescriptionOfAnEntryCannotTakeAllMemory() throws IOException {
        for (var kind : new byte[] {TarConstants.LF_GNUTYPE_LONGNAME, TarConstants.LF_PAX_EXTENDED_HEADER_LC}) {
            var message = refusal(SmallArchive.withDescription(kind, 1L << 31));
            assertTrue(message.contains("the description of an entry is longer than"), message);
        }
    }

    @Test
    void aDecoderThatWantsMuchMemoryIsRefused() throws IOException {
        var archive = SmallArchive.TAR_XZ.of("a.txt", "text");
        archive[HEADER_OF_BLOCK + 4] = 37; // a dictionary of 1.5 GiB
        var crc = new CRC32();
        crc.update(archive, HEADER_OF_BLOCK, 8);
        ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN).putInt(HEADER_OF_BLOCK + 8, (int) crc.getValue());
        var message = refusal(archive);
        assertTrue(message.contains("limit was 262,144 KiB"), message);
    }

    @Test
    void aFileAndADirectoryOfTheSameNameAreAConflict() throws IOException {
        assertTrue(refusal(SmallArchive.twoFiles("a", "a/b")).contains("\"a/b\" needs a directory"));
        assertTrue(refusal(SmallArchive.twoFiles("c/b", "c")).contains("\"c\" needs a directory"));
    }

    @ParameterizedTest
    @EnumSource(names = {"TAR_GZ", "ZIP"})
    void anArchiveCannotUnpackToManyTimesItsSize(SmallArchive kind) throws IOException {
        var file = directory.resolve("archive");
        Files.write(file, kind.of("a.txt", new byte[1 << 22]));
        Messages.refusal(
                () -> Archives.unpack(file, target, Progress.Factory.silent(), 1 << 20),
                "unpacks to far more",
                "limit");
        Archives.unpack(file, target, Progress.Factory.silent(), 1 << 22);
    }
}
