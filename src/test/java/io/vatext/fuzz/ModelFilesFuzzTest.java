package io.vatext.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vatext.fetch.Archives;
import io.vatext.methods.Models;
import io.vatext.model.ModelArchive;
import io.vatext.model.ModelContents;
import io.vatext.model.Safetensors;
import io.vatext.pretraining.PretrainedEncoder;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Directories;
import io.vatext.support.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Models, encoders and archives from strangers. */
class ModelFilesFuzzTest {
    private static final Path DIRECTORY = Hostile.directory();

    /** Files of each kind, as vatext writes them; tiny. */
    private static final List<String> KINDS =
            List.of("lstm.vatext", "linear.vatext", "ensemble.vatext", "paragraphs.vatext");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1",
            "3",
            "2000000000",
            "9e18",
            "-0.5",
            "1e308",
            "\"\"",
            "\"x\"",
            "\"NaN\"",
            "[]",
            "{}",
            "[1]",
            "[[]]",
            "{\"x\": 1}",
            "[\"a\", \"a\"]",
            "[null]",
            "[0.5, 0.5]");

    private static ModelContents contents(String kind) {
        try (var in = ModelFilesFuzzTest.class.getResourceAsStream(kind)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + kind + " is missing");
            }
            var file = DIRECTORY.resolve(kind);
            if (!Files.exists(file)) {
                Files.write(file, in.readAllBytes());
            }
            return ModelArchive.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void load(Path file) throws IOException {
        Models.standard().describe(file);
        try (var classifier = Models.standard().load(file, 1)) {
            classifier.classify(List.of("the red apple", ""));
        }
    }

    /** Any bytes as a model file. */
    @FuzzTest
    void bytes(byte[] data) {
        var file = DIRECTORY.resolve("bytes.vatext");
        Hostile.read(file, data, () -> load(file));
        Hostile.run(() -> PretrainedEncoder.read(file));
        Hostile.run(() -> PretrainedEncoder.describe(file));
    }

    @FuzzTest
    void weights(byte[] data) {
        Hostile.run(() -> Safetensors.read(new ByteArrayInputStream(data), data.length, "weights"));
    }

    /** A whole model with other values in its manifest, or another vocabulary. */
    @FuzzTest
    void manifest(FuzzedDataProvider data) {
        change(KINDS.get(data.consumeInt(0, KINDS.size() - 1)), data, () -> load(DIRECTORY.resolve("changed.vatext")));
    }

    @FuzzTest
    void encoder(FuzzedDataProvider data) {
        var file = DIRECTORY.resolve("changed.vatext");
        change("encoder.vatext", data, () -> {
            PretrainedEncoder.describe(file);
            PretrainedEncoder.read(file).words();
        });
    }

    private static void change(String kind, FuzzedDataProvider data, Hostile.Reading reading) {
        var whole = contents(kind);
        var manifest = whole.manifest().deepCopy();
        var changes = data.consumeInt(1, 4);
        for (var change = 0; change < changes; change++) {
            replaceOne(manifest, data);
        }
        var entries = new TreeMap<>(whole.entries());
        if (data.consumeBoolean() && !entries.isEmpty()) {
            var name = data.pickValue(new ArrayList<>(entries.keySet()));
            entries.put(name, data.consumeRemainingAsBytes());
        }
        Hostile.run(() -> {
            ModelArchive.write(
                    DIRECTORY.resolve("changed.vatext"), new ModelContents(manifest, entries, whole.tensors()));
            reading.run();
        });
    }

    private static void replaceOne(JsonNode root, FuzzedDataProvider data) {
        var node = root;
        while (true) {
            if (node.isEmpty()) {
                return;
            }
            var index = data.consumeInt(0, node.size() - 1);
            var key = node instanceof ObjectNode object
                    ? List.copyOf(object.propertyNames()).get(index)
                    : "";
            var child = node instanceof ObjectNode ? node.path(key) : node.path(index);
            if (child.isContainer() && !child.isEmpty() && data.consumeInt(0, 9) > 0) {
                node = child;
                continue;
            }
            var value = ConfigFiles.json().readTree(data.pickValue(VALUES));
            if (node instanceof ObjectNode object) {
                if (data.consumeInt(0, 5) == 0) {
                    object.remove(key);
                } else {
                    object.set(key, value);
                }
            } else if (node instanceof ArrayNode array) {
                array.set(index, value);
            }
            return;
        }
    }

    @FuzzTest
    void archive(byte[] data) throws IOException {
        var target = DIRECTORY.resolve("unpacked");
        Directories.delete(target);
        Files.createDirectory(target);
        var file = DIRECTORY.resolve("archive");
        Hostile.read(file, data, () -> Archives.unpack(file, target, Progress.Factory.silent()));
        Hostile.run(() -> Archives.extract(file, "a.txt", DIRECTORY.resolve("extracted"), Progress.Factory.silent()));
    }
}
