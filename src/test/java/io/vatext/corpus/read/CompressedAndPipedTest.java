package io.vatext.corpus.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.airlift.compress.zstd.ZstdCompressor;
import io.vatext.support.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Compressed files and what can be read only once give the same documents as plain files. */
class CompressedAndPipedTest {
    private static final byte[] TABLE = "text;label\none;x\ntwo;y\n".getBytes(StandardCharsets.UTF_8);
    private static final List<String> PAIRS = List.of("one/x", "two/y");

    @TempDir
    private Path directory;

    private UserInput input;

    @BeforeEach
    void start() {
        input = new UserInput(directory);
    }

    private static byte[] compressed(String kind, byte[] plain) throws IOException {
        if (kind.equals("zstd")) {
            var compressor = new ZstdCompressor();
            var bytes = new byte[compressor.maxCompressedLength(plain.length)];
            return Arrays.copyOf(bytes, compressor.compress(plain, 0, plain.length, bytes, 0, bytes.length));
        }
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (kind) {
            case "gzip" -> new GZIPOutputStream(bytes);
            case "xz" -> new XZOutputStream(bytes, new LZMA2Options(0));
            default -> new BZip2CompressorOutputStream(bytes);
        }) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "xz", "zstd", "bzip2"})
    void compressionIsRecognizedByContent(String kind) throws IOException {
        var file = input.write("a.csv", compressed(kind, TABLE));
        assertEquals(PAIRS, input.pairs(file));
        assertTrue(input.open(file, ReaderOptions.RECOGNIZE).describe().endsWith("compressed by " + kind));
        assertEquals(PAIRS, input.pairs(input.write("a.csv.gz", compressed(kind, TABLE))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "xz", "zstd", "bzip2"})
    void compressedFilesMayBeJoined(String kind) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(compressed(kind, TABLE));
        bytes.write(compressed(kind, "three;x\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals(3, input.read(input.write("a.csv.gz", bytes.toByteArray())).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "xz", "zstd", "bzip2"})
    void aCompressedFileThatIsCutOffIsRefused(String kind) throws IOException {
        var lines = new StringBuilder("text;label\n");
        for (var i = 0; i < 20_000; i++) {
            lines.append(Integer.toHexString(i * 0x9E3779B9)).append(";x\n");
        }
        var whole = compressed(kind, lines.toString().getBytes(StandardCharsets.UTF_8));
        var file = input.write("a.csv", Arrays.copyOf(whole, whole.length - 40));
        var message = String.valueOf(
                assertThrows(InputException.class, () -> input.read(file)).getMessage());
        assertTrue(message.contains("a.csv: the " + kind + " data is cut off or damaged"), message);
    }

    @Test
    void aSourceThatIsReadOnceCanBeStreamedAgain() throws IOException {
        var documents = Documents.copy(new ByteArrayInputStream(TABLE), "standard input", ReaderOptions.RECOGNIZE);
        assertEquals(2, Fixtures.all(documents).size());
        assertEquals("standard input:3", Fixtures.all(documents).get(1).id());
        assertEquals("standard input", documents.name());
        var again = Documents.copy(new ByteArrayInputStream(TABLE), "other", ReaderOptions.RECOGNIZE);
        assertEquals(documents.location(), again.location());
    }

    @Test
    void aNamedPipeIsReadWhole() throws Exception {
        var pipe = directory.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        var writer = new Thread(() -> {
            try (var out = Files.newOutputStream(pipe)) {
                out.write(TABLE);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        writer.start();
        assertEquals(PAIRS, input.pairs(pipe));
        writer.join();
    }

    @Test
    void aLineIsDeliveredBeforeTheNextIsWritten() throws Exception {
        try (var out = new PipedOutputStream()) {
            var in = new PipedInputStream(out);
            out.write("one\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            try (var documents = Entries.readOnce(in, "-", ReaderOptions.RECOGNIZE, warning -> {})) {
                var iterator = documents.iterator();
                var first = CompletableFuture.supplyAsync(iterator::next);
                assertEquals("one", first.get(1, TimeUnit.MINUTES).fields().get(1));
                out.write("two\n".getBytes(StandardCharsets.UTF_8));
                out.close();
                assertEquals("two", iterator.next().fields().get(1));
            }
        }
    }
}
