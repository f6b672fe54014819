package io.vatext.embedding.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.fetch.ArchiveServer;
import io.vatext.fetch.SmallArchive;
import io.vatext.support.FileChecksum;
import io.vatext.support.Messages;
import io.vatext.support.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetching a small set of vectors from a server on this machine, and from files. */
class VectorFetcherTest {
    @TempDir
    private Path directory;

    private Embeddings embeddings(ArchiveServer server, String rest) throws IOException {
        return VectorProject.in(directory.resolve("home"), "archive: \"" + server.address() + "\"" + rest);
    }

    private static VectorFetcher fetcher(Embeddings embeddings) {
        return new VectorFetcher(embeddings, Progress.Factory.silent());
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }

    private static String content(Embeddings embeddings) throws IOException {
        return Files.readString(embeddings.dataDirectory().resolve("tiny.txt"));
    }

    private static void assertNothingLeftBut(int files, Embeddings embeddings) throws IOException {
        try (var left = Files.list(embeddings.dataDirectory())) {
            assertEquals(files, left.count());
        }
    }

    @Test
    void aMemberOfAnArchiveIsDownloaded() throws IOException {
        var archive = SmallArchive.ZIP.of("deep/tiny.txt", VectorProject.VECTORS);
        try (var server = new ArchiveServer(archive)) {
            var sum = FileChecksum.sha256(write("archive", archive));
            var embeddings = embeddings(server, ", member: tiny.txt, archive_sha256: " + sum);
            var result = fetcher(embeddings).fetch("tiny", null, false);
            assertEquals(VectorProject.VECTORS, content(embeddings));
            assertTrue(
                    result.message().contains("2 words of 3 numbers; the SHA-256 of the download is correct"),
                    result.message());
            assertNothingLeftBut(1, embeddings);
            fetcher(embeddings).fetch("tiny", null, false);
            assertEquals(1, server.requests(), "an existing file is not downloaded again");
        }
    }

    @Test
    void aFileThatIsNotAnArchiveIsDownloaded() throws IOException {
        var content = VectorProject.VECTORS.getBytes(StandardCharsets.UTF_8);
        try (var server = new ArchiveServer(content)) {
            var embeddings = embeddings(server, ", archive_md5: " + FileChecksum.md5(write("file", content)));
            var result = fetcher(embeddings).fetch("tiny", null, false);
            assertTrue(result.message().contains("the MD5 of the download is correct"), result.message());
            assertEquals(VectorProject.VECTORS, content(embeddings));
        }
    }

    @Test
    void anUnknownChecksumIsReported() throws IOException {
        var content = VectorProject.VECTORS.getBytes(StandardCharsets.UTF_8);
        try (var server = new ArchiveServer(content)) {
            var result = fetcher(embeddings(server, "")).fetch("tiny", null, false);
            assertTrue(
                    result.message()
                            .contains("checksum is unknown, so compare it with that of another copy: SHA-256 "
                                    + FileChecksum.sha256(write("file", content))),
                    result.message());
        }
    }

    @Test
    void aBrokenDownloadResumes() throws IOException {
        var content = VectorProject.VECTORS.getBytes(StandardCharsets.UTF_8);
        try (var server = new ArchiveServer(content)) {
            server.breakAfter(5);
            fetcher(embeddings(server, "")).fetch("tiny", null, false);
            assertEquals(content.length, server.sent());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"archive_sha256", "archive_md5"})
    void aDownloadWithAnotherChecksumIsDeleted(String key) throws IOException {
        try (var server = new ArchiveServer(VectorProject.VECTORS.getBytes(StandardCharsets.UTF_8))) {
            var embeddings = embeddings(server, ", " + key + ": abc");
            Messages.refusal(() -> fetcher(embeddings).fetch("tiny", null, false), "instead of abc");
            assertNothingLeftBut(0, embeddings);
        }
    }

    @Test
    void aMissingDownloadIsReported() throws IOException {
        try (var server = new ArchiveServer(new byte[0])) {
            var gone = VectorProject.in(directory, "archive: \"" + server.address() + ".none\"");
            Messages.refusal(() -> fetcher(gone).fetch("tiny", null, false), "404", "does not exist");
            var failing = VectorProject.in(directory, "archive: \"" + server.address() + ".failing\"");
            assertThrows(UncheckedIOException.class, () -> fetcher(failing).fetch("tiny", null, false));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileOnThisMachineIsAnArchiveOrTheVectors(SmallArchive kind) throws IOException {
        var embeddings = VectorProject.in(directory, "archive: \"http://localhost:9/\", member: tiny.txt");
        var name = "some." + kind.name().toLowerCase(Locale.ROOT).replace('_', '.');
        fetcher(embeddings).fetch("tiny", write(name, kind.of("tiny.txt", VectorProject.VECTORS)), false);
        assertEquals(VectorProject.VECTORS, content(embeddings));
        fetcher(embeddings)
                .fetch("tiny", write("tiny.txt", "a 1 2 3\nb 4 5 6\n".getBytes(StandardCharsets.UTF_8)), true);
        assertEquals("a 1 2 3\nb 4 5 6\n", content(embeddings));
    }

    @Test
    void otherVectorsAreRejectedAndExistingOnesKept() throws IOException {
        var embeddings = VectorProject.fetched(directory);
        var wider = write("wider.txt", "wheat 1 2 3 4\ncorn 4 5 6 7\n".getBytes(StandardCharsets.UTF_8));
        Messages.refusal(() -> fetcher(embeddings).fetch("tiny", wider, true), "2 words of 4 numbers", "says 2 of 3");
        assertEquals(VectorProject.VECTORS, content(embeddings));
        assertNothingLeftBut(1, embeddings);
    }

    @Test
    void anArchiveWithoutTheMemberIsRejected() throws IOException {
        var embeddings = VectorProject.in(directory, "archive: \"http://localhost:9/\", member: tiny.txt");
        Messages.refusal(
                () -> fetcher(embeddings).fetch("tiny", write("a.zip", SmallArchive.ZIP.of("other.txt", "x 1")), false),
                "does not contain tiny.txt");
        assertFalse(Files.exists(embeddings.dataDirectory().resolve("tiny.txt")));
    }
}
