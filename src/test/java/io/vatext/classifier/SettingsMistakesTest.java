package io.vatext.classifier;

import io.vatext.support.ConfigFiles;
import io.vatext.support.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that cannot be used are refused in one sentence that names the file and the key. */
class SettingsMistakesTest {
    private static Settings with(String yaml) {
        return Settings.defaults().with(ConfigFiles.yaml().readTree(yaml), "my.yaml");
    }

    @ParameterizedTest
    @CsvSource({
        "'model: {hiden: 3}', model.hiden, hidden",
        "'training: {learning-rate: 3}', training.learning-rate, learning_rate",
        "'objective: {epsilom: 3}', objective.epsilom, epsilon",
        "'trainig: {steps: 3}', trainig, training",
        "'vocabulary: {min_document: 3}', vocabulary.min_document, min_documents",
    })
    void aMisspelledKeyNamesTheNearest(String change, String key, String nearest) {
        Messages.refusal(() -> with(change), "my.yaml", "unknown key \"" + key + "\"", nearest + "\"?");
    }

    @Test
    void aKeyLikeNoOtherListsTheKnownOnes() {
        Messages.refusal(() -> with("training: {zzz: 3}"), "training.zzz", "known keys: [averaging, batch,");
    }

    @Test
    void aMisspelledKeyOfATokenizerIsRefused() {
        Messages.refusal(() -> with("tokenizer: {type: papper}"), "my.yaml", "papper", "paper");
        Messages.refusal(() -> with("tokenizer: {type: paper, lowercas: true}"), "my.yaml", "lowercas", "lowercase");
    }

    @ParameterizedTest
    @CsvSource({
        "max_tokens: 0, max_tokens",
        "model: {pooling: median}, pooling must be one of",
        "model: {pooling: null}, model.pooling",
        "'model: {dense: [3, 0]}', dense",
        "model: {dense: null}, model.dense",
        "model: {output_code_bits: -1}, output_code_bits must be at least 0",
        "model: {hidden: 0}, hidden",
        "model: {layers: 1000000000}, layers",
        "model: {initial_embedding: 0}, initial_embedding",
        "model: {initial_embedding: .inf}, initial_embedding",
        "model: {forget_bias: .nan}, forget_bias",
        "model: 3, model must be a map",
        "training: {steps: 0}, steps",
        "training: {steps: 1.5}, 1.5",
        "training: {steps: many}, many",
        "training: {learning_rate: -1}, learning_rate",
        "training: {learning_rate: .nan}, learning_rate",
        "training: {dropout: 1}, dropout",
        "training: {weight_decay: -1}, weight_decay must be at least 0",
        "training: {weight_decay: .nan}, weight_decay must be at least 0",
        "objective: {gradient_penalty: -1}, gradient_penalty must be a number",
        "objective: {gradient_penalty_step: 0}, gradient_penalty_step must be a positive number",
        "training: {dropout_mask: word}, dropout_mask",
        "training: {dropout_mask: null}, training.dropout_mask",
        "training: {averaging: 1}, averaging",
        "training: {patience: 0}, patience",
        "objective: {adversarial: -1}, adversarial",
        "objective: {random: .nan}, random",
        "objective: {random: .inf}, random",
        "objective: {random_unlabeled: -1}, random_unlabeled must be a number",
        "objective: {virtual_adversarial: -1}, virtual_adversarial must be a number",
        "objective: {interpretable_adversarial: -1}, interpretable_adversarial must be a number",
        "objective: {interpretable_virtual_adversarial: -1}, interpretable_virtual_adversarial must be a number",
        "objective: {neighbors: 0}, neighbors must be at least 1",
        "training: {refresh_neighbors: 0}, refresh_neighbors must be at least 1",
        "objective: {entropy: -1}, entropy must be a number",
        "objective: {entropy: null}, objective.entropy",
        "objective: {entropy_threshold: 1}, entropy_threshold must be a probability",
        "objective: {consistency: -1}, consistency must be a number",
        "objective: {consistency_drop: 1}, consistency_drop must be a probability",
        "objective: {consistency_threshold: .nan}, consistency_threshold must be a probability",
        "objective: {epsilon: 0}, epsilon",
        "objective: {adversarial_epsilon: -1}, epsilon",
        "objective: {epsilon_scale: null}, objective.epsilon_scale",
        "objective: {epsilon_scale: percent}, percent",
        "objective: {xi: 0}, xi",
        "objective: {xi: .inf}, xi",
        "objective: {power_iterations: 0}, power_iterations",
        "tokenizer: null, tokenizer",
        "vocabulary: {min_documents: 0}, min_documents",
        "3, must be a map of settings",
    })
    void aValueThatDoesNotFitIsNamed(String change, String named) {
        Messages.refusal(() -> with(change), "my.yaml", named);
    }
}
