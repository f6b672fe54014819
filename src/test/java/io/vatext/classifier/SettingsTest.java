package io.vatext.classifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vatext.pretraining.PretrainingPlan.Kind;
import io.vatext.support.ConfigFiles;
import io.vatext.support.Messages;
import io.vatext.text.Normalization;
import io.vatext.text.PaperTokenizerSpec;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.VocabularySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SettingsTest {
    private static JsonNode yaml(String text) {
        return ConfigFiles.yaml().readTree(text);
    }

    private static Settings with(String yaml) {
        return Settings.defaults().with(yaml(yaml), "my.yaml");
    }

    @Test
    void theDefaults() {
        var settings = Settings.defaults();
        assertEquals(TokenizerSpec.standard(), settings.tokenizer());
        assertEquals(VocabularySpec.defaults(), settings.vocabulary());
        assertEquals(400, settings.maxTokens());
        assertEquals(
                "ModelSettings[embedding=128, hidden=128, layers=1, bidirectional=true, pooling=auto, dense=[30],"
                        + " outputCodeBits=0, forgetBias=1.0, initialEmbedding=0.1, window=400, vectors=null, encoder=null, transfer=all]",
                settings.model().toString());
        assertEquals(
                "TrainingSettings[steps=null, batch=null, unlabeledBatch=null, learningRate=0.001, decay=0.9998, weightDecay=0.0, clip=1.0,"
                        + " dropout=0.5, dropoutMask=document, averaging=0.999, ramp=100, evaluateEvery=50, patience=4,"
                        + " labeledBatches=SHUFFLED, movedWords=READ, refreshNeighbors=500, select=LIKELIHOOD,"
                        + " calibrate=true]",
                settings.training().toString());
        assertEquals(
                "ObjectiveSettings[random=0.0, randomUnlabeled=0.0, adversarial=1.0, virtualAdversarial=1.0,"
                        + " interpretableAdversarial=0.0, interpretableVirtualAdversarial=0.0, entropy=0.0, entropyThreshold=0.0, consistency=0.0, consistencyDrop=0.3, consistencyByFrequency=true,"
                        + " consistencyThreshold=0.8, consistencyHard=false, consistencyAlignment=false, gradientPenalty=0.0, gradientPenaltyStep=0.1,"
                        + " epsilon=0.05, adversarialEpsilon=null, epsilonScale=RELATIVE, xi=0.1, powerIterations=1, neighbors=10]",
                settings.objective().toString());
    }

    @Test
    void unsetPoolingAndBatchesDependOnTheLength() {
        var open = Settings.defaults();
        assertEquals("last", open.forLength(14).model().pooling());
        assertEquals(64, open.forLength(14).training().batch());
        assertEquals("mean", open.forLength(130).model().pooling());
        assertEquals(32, open.forLength(130).training().unlabeledBatch());
        var given = with("model: {pooling: max}")
                .with(yaml("training: {batch: 5}"), "my.yaml")
                .forLength(130);
        assertEquals("max", given.model().pooling());
        assertEquals(5, given.training().batch());
        assertEquals(32, given.training().unlabeledBatch());
    }

    @Test
    void unsetStepsDependOnTheLabels() {
        var open = Settings.defaults();
        assertEquals(600, open.forLabeled(10).training().steps());
        assertEquals(2812, open.forLabeled(6000).training().steps());
        assertEquals(10_000, open.forLabeled(1_000_000).training().steps());
        assertEquals(7, with("training: {steps: 7}").forLabeled(6000).training().steps());
    }

    @Test
    void aNamedStartReplacesTheDefaultStart() {
        assertEquals(Kind.SKIP_GRAM, Settings.defaults().pretraining().kind());
        for (var named : List.of("model: {vectors: glove.txt}", "model: {encoder: news}")) {
            assertEquals(Kind.NONE, with(named).pretraining().kind());
            Messages.refusal(() -> with("pretraining: {kind: language-model}").with(yaml(named), "x"), "has one start");
        }
    }

    /** Every key with a value that is not its default. */
    private static final List<String> CHANGES = List.of(
            "tokenizer: {type: paper, lowercase: false}",
            "tokenizer: {type: lucene, analyzer: standard, normalization: none}",
            "vocabulary: {min_documents: 3}",
            "vocabulary: {max_size: 500}",
            "vocabulary: {unknown: unk}",
            "vocabulary: {eos_frequency: one}",
            "vocabulary: {max_distinct_words: 3000000}",
            "max_tokens: 50",
            "model: {embedding: 7}",
            "model: {hidden: 9}",
            "model: {layers: 2}",
            "model: {bidirectional: false}",
            "model: {pooling: concat}",
            "model: {dense: []}",
            "model: {output_code_bits: 15}",
            "model: {forget_bias: 0}",
            "model: {initial_embedding: 1}",
            "model: {window: 40}",
            "model: {vectors: glove.txt}",
            "training: {steps: 3}",
            "training: {batch: 5}",
            "training: {unlabeled_batch: 6}",
            "training: {learning_rate: 0.01}",
            "training: {decay: 1}",
            "training: {weight_decay: 0.1}",
            "training: {clip: 5}",
            "training: {dropout: 0}",
            "training: {dropout_mask: element}",
            "training: {averaging: 0}",
            "training: {ramp: 0}",
            "training: {evaluate_every: 7}",
            "training: {patience: 5}",
            "training: {labeled_batches: by-length}",
            "training: {moved_words: all}",
            "training: {refresh_neighbors: 7}",
            "training: {select: errors}",
            "training: {calibrate: false}",
            "objective: {random: 1}",
            "objective: {random_unlabeled: 1}",
            "objective: {adversarial: 0.5}",
            "objective: {virtual_adversarial: 0}",
            "objective: {interpretable_adversarial: 1}",
            "objective: {interpretable_virtual_adversarial: 1}",
            "objective: {neighbors: 3}",
            "objective: {entropy: 0.3}",
            "objective: {entropy_threshold: 0.2}",
            "objective: {consistency: 1}",
            "objective: {consistency_drop: 0.6}",
            "objective: {consistency_by_frequency: false}",
            "objective: {consistency_threshold: 0.2}",
            "objective: {consistency_hard: true}",
            "objective: {consistency_alignment: true}",
            "objective: {gradient_penalty: 1}",
            "objective: {gradient_penalty_step: 0.01}",
            "objective: {epsilon: 2}",
            "objective: {adversarial_epsilon: 1}",
            "objective: {epsilon_scale: absolute}",
            "objective: {xi: 1}",
            "objective: {power_iterations: 3}",
            "model: {encoder: news}",
            "model: {transfer: words}",
            "pretraining: {kind: language-model}",
            "pretraining: {steps: 7}",
            "pretraining: {batch: 7}",
            "pretraining: {segment: 7}",
            "pretraining: {candidates: 7}",
            "pretraining: {learning_rate: 0.1}",
            "pretraining: {decay: 0.9}",
            "pretraining: {clip: 2}",
            "pretraining: {dropout: 0}",
            "pretraining: {held_out: 0.1}",
            "pretraining: {evaluate_every: 7}",
            "pretraining: {words: skip-gram}",
            "pretraining: {skip_gram: {window: 7}}",
            "pretraining: {skip_gram: {negatives: 7}}",
            "pretraining: {skip_gram: {subsample: 0}}",
            "pretraining: {skip_gram: {learning_rate: 0.1}}",
            "pretraining: {skip_gram: {epochs: 7}}");

    static Stream<String> changes() {
        return CHANGES.stream();
    }

    private static List<String> keys(JsonNode tree, String path) {
        var keys = new ArrayList<String>();
        tree.properties().forEach(entry -> {
            var key = path + entry.getKey();
            if (entry.getValue().isObject() && !key.equals("tokenizer")) {
                keys.addAll(keys(entry.getValue(), key + "."));
            } else {
                keys.add(key);
            }
        });
        return keys;
    }

    @Test
    void everyKeyIsCovered() {
        var all = keys(ConfigFiles.json().valueToTree(Settings.defaults()), "");
        var changed = CHANGES.stream()
                .flatMap(c -> keys(yaml(c), "").stream().map(k -> k.replace("tokenizer.type", "tokenizer")));
        assertEquals(
                all.stream().sorted().toList(),
                changed.map(k -> k.startsWith("tokenizer") ? "tokenizer" : k)
                        .distinct()
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aKeyChangesItsValueAndNoOther(String change) {
        var before = ConfigFiles.json().valueToTree(Settings.defaults());
        var after = ConfigFiles.json().valueToTree(with(change));
        assertNotEquals(before, after);
        var keys = keys(before, "");
        var key = keys(yaml(change), "").get(0);
        var different = keys.stream()
                .filter(k -> !before.at("/" + k.replace('.', '/')).equals(after.at("/" + k.replace('.', '/'))))
                .toList();
        // A named start replaces the default one.
        var named = key.equals("model.vectors") || key.equals("model.encoder");
        assertEquals(named ? List.of(key, "pretraining.kind") : List.of(key), different);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void writtenAndReadBackTheyAreTheSame(String change) {
        var settings = with(change);
        var json = ConfigFiles.json().writeValueAsString(settings);
        assertEquals(settings, ConfigFiles.json().readValue(json, Settings.class));
        var yaml = ConfigFiles.yaml().writeValueAsString(settings);
        assertEquals(settings, ConfigFiles.yaml().readValue(yaml, Settings.class));
        assertEquals(settings, Settings.defaults().with(ConfigFiles.yaml().readTree(yaml), "all"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "model:", "{}", "training: {}", "training: {steps: null}"})
    void anEmptyChangeChangesNothing(String change) {
        assertEquals(Settings.defaults(), with(change));
    }

    @Test
    void optionalValuesCanBeReset() {
        var settings = with("{model: {vectors: a.txt}, training: {patience: 3}, objective: {adversarial_epsilon: 1}}");
        var back = settings.with(
                yaml("{model: {vectors: null}, training: {patience: null}, objective: {adversarial_epsilon: null}}"),
                "my.yaml");
        assertNull(back.model().vectors());
        assertNull(back.training().patience());
        assertNull(back.objective().adversarialEpsilon());
    }

    @Test
    void aTokenizerIsReplacedNotMerged() {
        assertEquals(
                new PaperTokenizerSpec(true), with("tokenizer: {type: paper}").tokenizer());
    }

    @Test
    void aTokenizerNormalizesUnlessItIsToldNotTo() {
        assertEquals(Normalization.NFC, Settings.defaults().tokenizer().normalization());
        assertEquals(TokenizerSpec.standard(), with("tokenizer: {type: lucene}").tokenizer());
        var none = with("tokenizer: {type: lucene, normalization: none}");
        assertEquals(Normalization.NONE, none.tokenizer().normalization());
        assertEquals(none, none.with(yaml("max_tokens: 400"), "my.yaml"));
    }

    @Test
    void thePlanCarriesEveryValue() {
        var plan =
                with("training: {steps: 3, batch: 4, unlabeled_batch: 5, learning_rate: 0.1, decay: 0.5, weight_decay: 0.1,"
                                + " clip: 2, dropout: 0.25, dropout_mask: element, averaging: 0.75, ramp: 6, evaluate_every: 7, patience: 8,"
                                + " labeled_batches: by-length, moved_words: all, refresh_neighbors: 10, select: errors, calibrate: false}")
                        .plan(9, Settings.defaults().objective().criterion());
        assertEquals(
                "TrainingPlan[objective=" + Settings.defaults().objective().criterion()
                        + ", steps=3, batch=4, unlabeledBatch=5, learningRate=0.1, decay=0.5, weightDecay=0.1, clip=2.0,"
                        + " dropout=0.25, dropoutPerDocument=false, averaging=0.75, ramp=6, evaluateEvery=7, patience=8, labeledOrder=BY_LENGTH,"
                        + " movedWords=ALL, refreshNeighbors=10, selection=ERRORS, seed=9]",
                plan.toString());
    }
}
