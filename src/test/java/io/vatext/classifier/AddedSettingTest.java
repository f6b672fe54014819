package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vatext.model.ModelArchive;
import io.vatext.pretraining.EncoderDescription;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.support.SettingsHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A later version of the program has more settings, and reads all files of this one and of earlier ones. */
class AddedSettingTest {
    private static final String BEFORE = "{method: as-before, strength: 0.5}";

    /** The later program's new keys: one of training, and one of pre-training. */
    private static final SettingsHistory LATER =
            SettingsKeys.HISTORY.added("training.later", BEFORE).added("pretraining.later", BEFORE);

    private static final SettingsHistory LATER_PRETRAINING =
            SettingsKeys.PRETRAINING_HISTORY.added("pretraining.later", BEFORE);

    private static Path directory(String version) {
        var resource = AddedSettingTest.class.getResource("/io/vatext/compatibility/" + version + "/README.md");
        return Objects.requireNonNull(
                Path.of(Objects.requireNonNull(resource).getPath()).getParent());
    }

    private static JsonNode before() {
        return ConfigFiles.yaml().readTree(BEFORE);
    }

    private static List<Path> all(String name) throws IOException {
        try (var files = Files.walk(directory("v1"))) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode manifest(Path file) {
        return ModelArchive.readDescription(file).manifest();
    }

    private static Description described(ObjectNode tree) {
        tree.remove(SettingsHistory.VERSION);
        return Description.of(tree).withHistory(LATER).withIdleKeys(SettingsKeys::idle);
    }

    private static Description describedPretraining(ObjectNode tree) {
        tree.remove(SettingsHistory.VERSION);
        return Description.of(tree).withHistory(LATER_PRETRAINING).withIdleKeys(SettingsKeys::idleInPretraining);
    }

    /** The later program's description of the same run, with a value of the new key of a part. */
    private static ObjectNode with(JsonNode run, String part, JsonNode later) {
        var known = part.equals("training") ? SettingsKeys.HISTORY : SettingsKeys.PRETRAINING_HISTORY;
        var tree = (ObjectNode) known.read("run", run.deepCopy(), run.path(SettingsHistory.VERSION));
        for (var name : List.of("training", "pretraining")) {
            if (tree.path(name) instanceof ObjectNode settings) {
                settings.set("later", name.equals(part) ? later : before());
            }
        }
        return tree;
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0", "v1"})
    void modelsGetTheEarlierBehavior(String version) {
        var file = directory(version).resolve("lstm.vatext");
        var manifest = manifest(file);
        var settings = (ObjectNode) LATER.read(file, manifest.path("settings"), manifest.path(SettingsHistory.VERSION));
        assertEquals(before(), settings.at("/training/later"));
        assertEquals(before(), settings.at("/pretraining/later"));
        List.of("training", "pretraining").forEach(part -> ((ObjectNode) settings.path(part)).remove("later"));
        assertEquals(TrainedModel.read(file).settings(), ConfigFiles.json().treeToValue(settings, Settings.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v0", "v1"})
    void encodersGetTheEarlierBehavior(String version) {
        var later = EncoderDescription.HISTORY.added("plan.later", BEFORE);
        for (var name : List.of("language-model.vatext", "word-vectors.vatext")) {
            var file = directory(version).resolve(name);
            var manifest = manifest(file);
            var encoder = later.read(file, manifest.path("encoder"), manifest.path(SettingsHistory.VERSION));
            assertEquals(before(), encoder.at("/plan/later"), name);
        }
    }

    @Test
    void checkpointsResumeIfTheSettingKeepsTheEarlierBehavior() {
        var run = manifest(directory("v1").resolve("stopped-training.work/checkpoint.vatext"))
                .path("run");
        var earlier = Description.read((ObjectNode) run);
        assertEquals(List.of(), described(with(run, "training", before())).differences(earlier));
        var other = ConfigFiles.yaml().readTree("{method: new, strength: 0.5}");
        assertEquals(
                List.of("training.later.method is new, was as-before"),
                described(with(run, "training", other)).differences(earlier));
    }

    @Test
    void checkpointsOfPreTrainingAndKeptEncodersKeepTheirNames() throws IOException {
        var works = all("encoder-.*\\.work");
        assertFalse(works.isEmpty());
        for (var work : works) {
            var run = manifest(work.resolve("checkpoint.vatext")).path("run");
            assertSameRun(work, run, ".work");
        }
        var encoders = all("encoder-.*\\.vatext");
        assertFalse(encoders.isEmpty());
        for (var encoder : encoders) {
            assertSameRun(encoder, manifest(encoder).at("/encoder/run"), ".vatext");
        }
    }

    private static void assertSameRun(Path file, JsonNode run, String suffix) {
        var now = describedPretraining(with(run, "pretraining", before()));
        assertEquals(
                "encoder-" + now.sha256().substring(0, 16) + suffix,
                file.getFileName().toString());
        assertEquals(List.of(), now.differences(Description.read((ObjectNode) run)));
        var other = ConfigFiles.yaml().readTree("{method: new, strength: 0.5}");
        assertEquals(
                List.of("pretraining.later.method is new, was as-before"),
                describedPretraining(with(run, "pretraining", other)).differences(Description.read((ObjectNode) run)));
    }
}
