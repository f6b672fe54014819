package io.vatext.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code vatext spark train} in this process. */
class SparkTrainTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        var train = new StringBuilder("text,label\n");
        var texts = TinyModels.texts(120);
        for (var d = 0; d < 60; d++) {
            train.append('"')
                    .append(texts.get(d).replace("\"", ""))
                    .append("\",c")
                    .append(d % 2)
                    .append('\n');
        }
        Files.writeString(directory.resolve("train.csv"), train);
        Files.write(directory.resolve("raw.txt"), texts);
    }

    private String train(String model, List<String> command, String... more) {
        var arguments = new ArrayList<>(command);
        arguments.addAll(List.of("--train", directory.resolve("train.csv").toString()));
        arguments.addAll(List.of("--unlabeled", directory.resolve("raw.txt").toString()));
        arguments.addAll(
                List.of("--prepared", directory.resolve("prepared " + model).toString()));
        arguments.addAll(List.of("--out", directory.resolve(model).toString()));
        arguments.addAll(List.of("--method", "mixed-objective", "--threads", "1", "--steps", "6"));
        arguments.addAll(
                List.of("--set", "model.embedding=8", "--set", "model.hidden=8", "--set", "pretraining.kind=none"));
        arguments.addAll(List.of(more));
        var outcome = Cli.run(directory, arguments.toArray(String[]::new));
        assertEquals(0, outcome.code(), outcome.err());
        var info = Cli.run(directory, "info", directory.resolve(model).toString(), "--json");
        return JsonMapper.shared().readTree(info.out()).path("content_sha256").asString();
    }

    @Test
    void onePartitionGivesTheBitsOfOneProcessAndTwoTheirOwn() {
        var plain = train("plain.vatext", List.of("train"));
        var spark = List.of("spark", "train", "--master", "local[2]");
        assertTrue(plain.length() == 64, plain);
        assertEquals(plain, train("one.vatext", spark, "--partitions", "1"));
        var two = train("two.vatext", spark);
        assertNotEquals(plain, two);
        assertEquals(
                two, train("again.vatext", List.of("spark", "train", "--master", "local[1]"), "--partitions", "2"));
    }
}
