package io.vatext.corpus.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.published.MiniProject;
import io.vatext.fetch.ArchiveServer;
import io.vatext.fetch.SmallArchive;
import io.vatext.support.InputException;
import io.vatext.support.Progress;
import io.vatext.support.Remedy;
import io.vatext.support.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fetching a small corpus from a server on this machine, and from archives and directories. */
class FetcherTest {
    @TempDir
    private Path directory;

    private Path home;
    private byte[] archive;
    private ArchiveServer server;

    @BeforeEach
    void start() throws IOException {
        home = Files.createDirectory(directory.resolve("home"));
        archive = SmallArchive.TAR_GZ.of(
                "deep/mini/reut2-000.sgm", MiniProject.in(home).sgml());
        server = new ArchiveServer(archive);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private MiniProject project(String sha256) throws IOException {
        return MiniProject.in(home, server.address(), sha256);
    }

    private static Fetcher fetcher(MiniProject project) {
        return new Fetcher(project.corpora(), Progress.Factory.silent(), 1);
    }

    private static String refusal(Class<? extends Exception> type, Executable action) {
        return String.valueOf(assertThrows(type, action).getMessage());
    }

    private String archiveSha256() {
        return HexFormat.of().formatHex(Sha256.of(archive));
    }

    @Test
    void aDownloadIsUnpackedAndCanBeSplit() throws IOException {
        var project = project(archiveSha256());
        fetcher(project).fetch("mini", null, false);
        assertEquals(2L, project.corpora().split("mini", "full", 1).counts().get("test"));
    }

    @Test
    void nothingElseIsLeftBehind() throws IOException {
        var project = project("");
        fetcher(project).fetch("mini", null, false);
        try (var left = Files.list(project.data().getParent())) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void aSecondFetchDownloadsNothing() throws IOException {
        var project = project("");
        fetcher(project).fetch("mini", null, false);
        var requests = server.requests();
        var message = fetcher(project).fetch("mini", null, false).message();
        assertTrue(message.contains("is already in"), message);
        assertEquals(requests, server.requests());
    }

    @Test
    void theNextRunResumesAnInterruptedDownload() throws IOException {
        var project = project(archiveSha256());
        server.breakAfter(archive.length / 2);
        var message = refusal(UncheckedIOException.class, () -> fetcher(project).fetch("mini", null, false));
        assertTrue(message.contains("which are kept"), message);
        assertFalse(Files.exists(project.data()));

        fetcher(project).fetch("mini", null, false);
        assertTrue(Files.exists(project.data()));
        assertEquals(archive.length, server.sent());
    }

    @Test
    void aBrokenConnectionIsResumedWithinTheRun() throws IOException {
        var project = project(archiveSha256());
        server.breakAfter(archive.length / 2);
        new Fetcher(project.corpora(), Progress.Factory.silent(), 3).fetch("mini", null, false);
        assertEquals(archive.length, server.sent());
    }

    @Test
    void aFileThatChangedOnTheServerIsDownloadedFromTheStart() throws IOException {
        var project = project(archiveSha256());
        server.breakAfter(archive.length / 2);
        assertThrows(UncheckedIOException.class, () -> fetcher(project).fetch("mini", null, false));
        server.changeVersion();
        fetcher(project).fetch("mini", null, false);
        assertEquals(archive.length / 2 + archive.length, server.sent());
    }

    @Test
    void withoutRangeSupportTheDownloadRestarts() throws IOException {
        var project = project(archiveSha256());
        server.ignoreRanges();
        server.breakAfter(archive.length / 2);
        assertThrows(UncheckedIOException.class, () -> fetcher(project).fetch("mini", null, false));
        fetcher(project).fetch("mini", null, false);
        assertTrue(Files.exists(project.data()));
    }

    @Test
    void anArchiveWithAWrongChecksumIsRejectedAndDeleted() throws IOException {
        var project = project("0".repeat(64));
        var message = refusal(InputException.class, () -> fetcher(project).fetch("mini", null, false));
        assertTrue(message.contains("archive is " + archiveSha256() + " instead of 0000"), message);
        try (var left = Files.list(project.data().getParent())) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void aMissingFileIsReported() throws IOException {
        var project = MiniProject.in(home, server.address() + ".none", "");
        var message = refusal(InputException.class, () -> fetcher(project).fetch("mini", null, false));
        assertTrue(message.contains("the server answers 404"), message);
    }

    @Test
    void aServerErrorIsNotBadInput() throws IOException {
        var project = MiniProject.in(home, server.address() + ".failing", "");
        var message = refusal(UncheckedIOException.class, () -> fetcher(project).fetch("mini", null, false));
        assertTrue(message.contains("the server answers 503"), message);
    }

    @Test
    void aRedirectIsFollowed() throws IOException {
        var project = MiniProject.in(home, server.address() + ".moved", archiveSha256());
        fetcher(project).fetch("mini", null, false);
        assertTrue(Files.exists(project.data()));
    }

    @ParameterizedTest
    @EnumSource
    void anArchiveOnThisMachineIsUnpacked(SmallArchive kind) throws IOException {
        var project = project("");
        var file = Files.write(directory.resolve("a"), kind.of("mini/reut2-000.sgm", project.sgml()));
        fetcher(project).fetch("mini", file, false);
        assertEquals(project.sgml(), Files.readString(project.data().resolve("reut2-000.sgm")));
    }

    @Test
    void onlyTheFilesOfTheCorpusAreCopiedFromADirectory() throws IOException {
        var project = project("");
        var from = Files.createDirectories(directory.resolve("from/deep"));
        Files.writeString(from.resolve("reut2-000.sgm"), project.sgml());
        Files.writeString(from.resolve("private.txt"), "not part of it");
        fetcher(project).fetch("mini", from.getParent(), false);
        assertFalse(Files.exists(project.data().resolve("private.txt")));
    }

    @Test
    void otherFilesWithTheSameDocumentsAreAccepted() throws IOException {
        var project = project("");
        var other = SmallArchive.ZIP.of("reut2-000.sgm", project.sgml().replace("OLDID=\"0\"", "OLDID=\"1\""));
        fetcher(project).fetch("mini", Files.write(directory.resolve("a.zip"), other), false);
        assertTrue(Files.exists(project.data()));
    }

    @Test
    void otherDocumentsAreRejected() throws IOException {
        var project = project("");
        var other = SmallArchive.ZIP.of("reut2-000.sgm", project.sgml().replace("NOBODY", "SOMEBODY"));
        var file = Files.write(directory.resolve("a.zip"), other);
        var message = refusal(InputException.class, () -> fetcher(project).fetch("mini", file, false));
        assertTrue(message.contains("the files are not those of mini: their checksum is "), message);
        assertFalse(Files.exists(project.data()));
    }

    @Test
    void anUnrelatedArchiveIsRejected() throws IOException {
        var project = project("");
        var file = Files.write(directory.resolve("a.zip"), SmallArchive.ZIP.of("other.txt", "text"));
        var message = refusal(InputException.class, () -> fetcher(project).fetch("mini", file, false));
        assertTrue(message.contains("it does not contain reut2-000.sgm"), message);
    }

    @Test
    void existingFilesCanBeReplaced() throws IOException {
        var project = project("");
        Files.createDirectories(project.data());
        Files.writeString(project.data().resolve("reut2-000.sgm"), "broken");
        fetcher(project).fetch("mini", null, true);
        assertEquals(project.sgml(), Files.readString(project.data().resolve("reut2-000.sgm")));
    }

    @Test
    void wrongExistingFilesAreReported() throws IOException {
        var project = project("");
        Files.createDirectories(project.data());
        Files.writeString(project.data().resolve("reut2-000.sgm"), "broken");
        var refused = assertThrows(InputException.class, () -> fetcher(project).fetch("mini", null, false));
        assertEquals(Optional.of(new Remedy(Remedy.Action.REPLACE_CORPUS, "mini")), refused.remedy());
    }
}
