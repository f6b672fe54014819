package io.vatext.preparation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.corpus.DocumentHeader;
import io.vatext.corpus.Scan;
import io.vatext.corpus.StoredDocuments;
import io.vatext.corpus.read.Documents;
import io.vatext.corpus.read.Format;
import io.vatext.corpus.read.JoinedDocuments;
import io.vatext.corpus.read.ReaderOptions;
import io.vatext.support.OrderedTasks;
import io.vatext.support.Progress;
import io.vatext.text.TokenizerSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shards depend on the source alone, however it is read. */
class TokenizationTest {
    private static final long SMALL = 20_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private record Result(TokenizedText.Manifest manifest, List<DocumentHeader> headers, Path directory) {}

    private Result tokenize(StoredDocuments source, String name, int threads) throws IOException {
        var directory = Files.createDirectory(folder.resolve(name));
        var execution = new Execution(
                new OrderedTasks(threads), threads, "test", Progress.Factory.silent(), new Stop(() -> false));
        var headers = new ArrayList<DocumentHeader>();
        var manifest = new Tokenization(TokenizerSpec.standard(), SMALL, execution)
                .write(source, "source", "tokenizer", headers::add, state -> {}, directory);
        return new Result(manifest, headers, directory);
    }

    private StoredDocuments lines(int count) throws IOException {
        var text = new StringBuilder();
        for (var d = 0; d < count; d++) {
            text.append("text ").append(d % 97).append(" of line ").append(d).append('\n');
        }
        var file = Files.writeString(folder.resolve(count + ".txt"), text);
        return Documents.open(file, ReaderOptions.of(Format.TEXT));
    }

    @Test
    void rangesHaveTheSameShardsWithAnyNumberOfThreads() throws IOException {
        var source = new JoinedDocuments(List.of(lines(9000), lines(10), lines(3000)));
        var one = tokenize(source, "one", 1);
        var three = tokenize(source, "three", 3);
        assertTrue(one.manifest().ranges().size() > 10);
        assertEquals(one.manifest(), three.manifest());
        assertEquals(one.headers(), three.headers());
        try (var files = Files.list(one.directory())) {
            for (var file : files.toList()) {
                assertArrayEquals(
                        Files.readAllBytes(file),
                        Files.readAllBytes(three.directory().resolve(file.getFileName())));
            }
        }
        var read = new ArrayList<DocumentHeader>();
        assertEquals(one.manifest().sha256(), Scan.reading(SMALL).over(source, read::add));
        assertEquals(read, one.headers());
    }

    @Test
    void filesThatAreLeftOutDoNotChangeTheChecksum() throws IOException {
        var directory = Files.createDirectory(folder.resolve("files"));
        for (var d = 0; d < 4200; d++) {
            var content = d % 50 == 0
                    ? new byte[] {'%', 'P', 'D', 'F', '-', '1', '.', '4'}
                    : ("text " + d).getBytes(StandardCharsets.UTF_8);
            Files.write(directory.resolve(d + ".txt"), content);
        }
        var source = Documents.openUnlabeled(directory, ReaderOptions.RECOGNIZE);
        var tokenized = tokenize(source, "tokenized", 2);
        assertEquals(4116, tokenized.headers().size());
        assertEquals(tokenized.manifest().sha256(), Scan.READING.over(source, header -> {}));
    }
}
