package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vatext.learning.RunContext;
import io.vatext.model.ModelArchive;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Description;
import io.vatext.support.SettingsHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class SettingsKeysTest {
    private static final String BASELINE = "objective: {adversarial: 0, virtual_adversarial: 0}";
    private static final String ADVERSARIAL = "objective: {virtual_adversarial: 0}";
    private static final String VIRTUAL = "objective: {adversarial: 0}";
    private static final String ENTROPY = "objective: {adversarial: 0, virtual_adversarial: 0, entropy: 1}";
    private static final String CONSISTENCY =
            "objective: {adversarial: 0, virtual_adversarial: 0, consistency: 1, consistency_threshold: 0}";
    private static final String INTERPRETABLE =
            "objective: {adversarial: 0, virtual_adversarial: 0, interpretable_adversarial: 1}";
    private static final String SKIP_GRAM = "pretraining: {kind: skip-gram, skip_gram: {epochs: 2}}";
    private static final String LANGUAGE_MODEL = "pretraining: {kind: language-model, steps: 2, batch: 8, segment: 5}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Map<String, float[]> trained(Settings settings) throws IOException {
        var file = folder.resolve("model.vatext");
        try (var classifier = new LstmLearner(settings)
                .learn(TinyTexts.split(), RunContext.of(1))
                .classifier()) {
            classifier.save(file);
        }
        var weights = new TreeMap<String, float[]>();
        ModelArchive.read(file).tensors().forEach(tensor -> weights.put(tensor.name(), tensor.floats()));
        return weights;
    }

    /** Keys that comparisons ignore must not matter, so training runs with each of them changed. */
    @ParameterizedTest
    @ValueSource(
            strings = {BASELINE, ADVERSARIAL, VIRTUAL, ENTROPY, CONSISTENCY, INTERPRETABLE, SKIP_GRAM, LANGUAGE_MODEL})
    void keysThatAreNotComparedDoNotChangeTheWeights(String base) throws IOException {
        var settings = TinyTexts.settings("training: {steps: 3}", base);
        var changed = settings;
        for (var change : (Iterable<String>) SettingsTest.changes().filter(SettingsKeysTest::namesNoFile)::iterator) {
            var one = settings.with(ConfigFiles.yaml().readTree(change), "test");
            if (one.description().differences(settings.description()).isEmpty()) {
                changed = changed.with(ConfigFiles.yaml().readTree(change), "test");
            }
        }
        assertNotEquals(settings, changed, "some key has no effect");
        assertEquals(List.of(), changed.description().differences(settings.description()));
        assertEquals(settings.description().sha256(), changed.description().sha256());
        var expected = trained(settings);
        trained(changed).forEach((name, weights) -> assertArrayEquals(expected.get(name), weights, name));
    }

    private static boolean namesNoFile(String change) {
        return !change.contains("vectors") && !change.contains("encoder");
    }

    @ParameterizedTest
    @CsvSource({
        "'" + BASELINE + "', 'objective: {xi: 1, power_iterations: 3, epsilon: 2, epsilon_scale: absolute}'",
        "'" + BASELINE + "', 'training: {unlabeled_batch: 7}'",
        "'" + BASELINE + "', 'objective: {entropy_threshold: 0.5, consistency_drop: 0.5, consistency_hard: true}'",
        "'" + CONSISTENCY + "', 'objective: {epsilon: 2, xi: 1}'",
        "'" + BASELINE + "', 'pretraining: {steps: 9, skip_gram: {window: 9}}'",
        "'" + ADVERSARIAL + "', 'objective: {xi: 1, neighbors: 3}'",
        "'" + VIRTUAL + "', 'training: {refresh_neighbors: 7}'",
        "'" + BASELINE + "', 'objective: {gradient_penalty_step: 1}'",
        "'" + INTERPRETABLE + "', 'objective: {xi: 1}'",
        "'" + VIRTUAL + "', 'objective: {adversarial_epsilon: 3}'",
        "'" + SKIP_GRAM + "', 'pretraining: {steps: 9, words: skip-gram}'",
        "'" + LANGUAGE_MODEL + "', 'pretraining: {skip_gram: {window: 9}}'",
        "'model: {encoder: a.vatext}', 'vocabulary: {min_documents: 3}'",
    })
    void keysWithoutEffectAreNotCompared(String base, String change) {
        var settings = TinyTexts.settings(base);
        var changed = settings.with(ConfigFiles.yaml().readTree(change), "test");
        assertEquals(List.of(), changed.description().differences(settings.description()));
    }

    @ParameterizedTest
    @CsvSource({
        "'" + ADVERSARIAL + "', 'objective: {epsilon: 3}', 'objective.epsilon is 3, was 0.1'",
        "'" + ENTROPY + "', 'training: {unlabeled_batch: 7}', 'training.unlabeled_batch is 7, was 10'",
        "'" + ENTROPY + "', 'objective: {entropy_threshold: 0.5}', 'objective.entropy_threshold is 0.5, was 0'",
        "'" + CONSISTENCY + "', 'objective: {consistency_drop: 0.5}', 'objective.consistency_drop is 0.5, was 0.3'",
        "'" + CONSISTENCY + "', 'training: {unlabeled_batch: 7}', 'training.unlabeled_batch is 7, was 10'",
        "'" + VIRTUAL + "', 'training: {unlabeled_batch: 7}', 'training.unlabeled_batch is 7, was 10'",
        "'" + BASELINE + "', 'tokenizer: {type: lucene, normalization: none}',"
                + " 'tokenizer.normalization is none, was nfc'",
        "'" + INTERPRETABLE + "', 'objective: {adversarial_epsilon: 3}',"
                + " 'objective.adversarial_epsilon is 3, was null'",
        "'" + BASELINE + "', 'training: {weight_decay: 0.5}', 'training.weight_decay is 0.5, was 0'",
        "'" + INTERPRETABLE + "', 'objective: {neighbors: 3}', 'objective.neighbors is 3, was 10'",
        "'" + INTERPRETABLE + "', 'training: {refresh_neighbors: 7}', 'training.refresh_neighbors is 7, was 500'",
        "'" + BASELINE + "', 'training: {steps: 1200}', 'training.steps is 1200, was 40'",
        "'" + BASELINE + "', 'objective: {virtual_adversarial: 1, xi: 3}', 'objective.virtual_adversarial is 1, was 0'",
        "'" + LANGUAGE_MODEL + "', 'model: {transfer: words}', 'model.transfer is words, was all'",
        "'" + LANGUAGE_MODEL + "', 'pretraining: {words: skip-gram}', 'pretraining.words is skip-gram, was random'",
        "'" + SKIP_GRAM + "', 'pretraining: {kind: none}', 'pretraining.kind is none, was skip-gram'",
    })
    void aDifferenceNamesTheKeyAndBothValues(String base, String change, String difference) {
        var settings = TinyTexts.settings(base);
        var changed = settings.with(ConfigFiles.yaml().readTree(change), "test");
        assertEquals(List.of(difference), changed.description().differences(settings.description()));
    }

    @Test
    void aFileCountsByItsContentAndNotByItsName() {
        var one = TinyTexts.settings("model: {vectors: a.txt}").description();
        var other = TinyTexts.settings("model: {vectors: b.txt}").description();
        assertEquals(List.of("model.vectors is b.txt, was a.txt"), other.differences(one));
        var same = Map.of("files", Map.of("vectors", "12"));
        assertEquals(List.of(), other.with(same).differences(one.with(same)));
        assertEquals(
                List.of("files.vectors is 13, was 12"),
                other.with(Map.of("files", Map.of("vectors", "13"))).differences(one.with(same)));
    }

    @Test
    void settingsFromBeforeAKeyGetTheEarlierBehavior() {
        var settings = TinyTexts.settings();
        ObjectNode old = ConfigFiles.json().valueToTree(settings);
        old.remove("pretraining");
        ((ObjectNode) old.path("model")).remove(List.of("transfer", "vectors", "encoder"));
        var read = SettingsKeys.HISTORY.read("old", old, old.path("settings_version"));
        assertEquals(settings, ConfigFiles.json().treeToValue(read, Settings.class));
    }

    @Test
    void settingsFromBeforeNormalizationCompareAsBefore() {
        var settings = TinyTexts.settings("tokenizer: {type: lucene, analyzer: standard, normalization: none}");
        ObjectNode old = settings.description().tree();
        ((ObjectNode) old.path("tokenizer")).remove("normalization");
        var before = Description.read(old.put(SettingsHistory.VERSION, SettingsKeys.HISTORY.version() - 1));
        assertEquals(List.of(), settings.description().differences(before));
        assertFalse(settings.description().json().contains("normalization"));
        assertEquals(
                List.of("tokenizer.normalization is nfc, was none"),
                TinyTexts.settings().description().differences(before));
    }
}
