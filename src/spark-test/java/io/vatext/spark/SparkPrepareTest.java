package io.vatext.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.cli.Cli;
import io.vatext.support.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vatext spark prepare} in this process. */
class SparkPrepareTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        var train = new StringBuilder("text,label\n");
        for (var d = 0; d < 1000; d++) {
            train.append("word")
                    .append(d % 13)
                    .append(" other")
                    .append(d % 40)
                    .append(",c")
                    .append(d % 3)
                    .append('\n');
        }
        Files.writeString(directory.resolve("train.csv"), train);
        for (var file = 0; file < 3; file++) {
            var lines = new StringBuilder();
            for (var d = 0; d < 3000; d++) {
                lines.append("{\"text\": \"word")
                        .append(d % 17)
                        .append(" line")
                        .append(d % (900 + file))
                        .append("\"}\n");
            }
            Files.writeString(directory.resolve("raw" + file + ".jsonl"), lines);
        }
        Files.writeString(Files.createDirectory(directory.resolve("texts")).resolve("a.txt"), "word1 word2 in a file");
    }

    private Cli.Outcome prepare(String prepared, List<String> command, List<String> more) {
        var arguments = new ArrayList<>(command);
        arguments.addAll(List.of("--train", directory.resolve("train.csv").toString()));
        for (var raw : List.of("raw0.jsonl", "raw1.jsonl", "raw2.jsonl", "texts")) {
            arguments.addAll(List.of("--unlabeled", directory.resolve(raw).toString()));
        }
        arguments.addAll(List.of("--prepared", directory.resolve(prepared).toString()));
        arguments.addAll(more);
        return Cli.run(directory, arguments.toArray(String[]::new));
    }

    private FileTree files(String prepared) throws IOException {
        return FileTree.of(directory.resolve(prepared));
    }

    @Test
    void theFilesAreThoseOfCorpusPrepare() throws IOException {
        var plain = prepare("plain", List.of("corpus", "prepare"), List.of());
        assertEquals(0, plain.code(), plain.err());
        var spark = prepare("spark", List.of("spark", "prepare"), List.of("--master", "local[2]"));
        assertEquals(0, spark.code(), spark.err());

        var expected = files("plain");
        assertTrue(expected.files().keySet().stream().anyMatch(file -> file.endsWith(".shard")));
        expected.assertSame(files("spark"));
    }

    @Test
    void aBadLineIsOneSentenceWithItsPlaceAndLeavesNothing() throws IOException {
        Files.writeString(directory.resolve("raw1.jsonl"), "{\"text\": \"fine\"}\nno json\n");
        var outcome = prepare("spark", List.of("spark", "prepare"), List.of("--master", "local[2]"));
        assertEquals(3, outcome.code(), outcome.err());
        assertTrue(outcome.err().contains("raw1.jsonl:2: "), outcome.err());
        assertTrue(!outcome.err().contains("\tat "), outcome.err());
        assertTrue(files("spark").files().keySet().stream().noneMatch(file -> file.contains("encoded")), outcome.err());
    }
}
