package io.vatext.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vatext.cli.Cli;
import io.vatext.methods.Models;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code vatext spark predict} in this process, against the classifier itself. */
class SparkPredictTest {
    @TempDir
    private static Path models;

    private static Path lstm = Path.of("");

    @TempDir
    private Path directory;

    @BeforeAll
    static void train() throws Exception {
        lstm = TinyModels.lstm(models);
    }

    @Test
    void first() throws Exception {
        var in = directory.resolve("in.json");
        var lines = new ArrayList<String>();
        var texts = TinyModels.texts(300);
        for (var i = 0; i < texts.size(); i++) {
            lines.add(JsonMapper.shared().writeValueAsString(java.util.Map.of("id", i, "text", texts.get(i))));
        }
        Files.write(in, lines, StandardCharsets.UTF_8);
        var outcome = Cli.run(directory, "spark", "predict", lstm.toString(), in.toString(), "--out", directory.resolve("out").toString(), "--master", "local[2]");
        System.err.println(outcome);
        assertEquals(0, outcome.code(), outcome.err());
        try (var list = Files.list(directory.resolve("out"))) { list.sorted().forEach(System.err::println); }
        try (var list = Files.list(directory.resolve("out"))) { list.filter(p -> p.toString().endsWith(".json")).forEach(p -> { try { System.err.println(Files.readString(p).substring(0, 2500)); } catch (Exception e) {} }); }
    }
}
