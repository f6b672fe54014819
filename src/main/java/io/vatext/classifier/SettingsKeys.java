package io.vatext.classifier;

import io.vatext.pretraining.PretrainingPlan;
import io.vatext.support.ConfigFiles;
import io.vatext.support.SettingsHistory;
import io.vatext.text.TokenizerSpec;
import io.vatext.text.VocabularySpec;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.node.ObjectNode;

/** Knows which keys of {@link Settings} were added later, and which have no effect given the others. */
final class SettingsKeys {
    /** The key, next to those of settings, of the checksums of the files that they name. */
    static final String FILES = "files";

    private static final String PRETRAINING = "pretraining";

    /** The history of the keys that decide pre-training, those of the tokenizer among them. */
    static final SettingsHistory PRETRAINING_HISTORY =
            PretrainingPlan.HISTORY.within(PRETRAINING).and(TokenizerSpec.HISTORY.within("tokenizer"));

    /** Add a line here for each new key of {@link Settings}, with the value that reproduces the earlier behavior. */
    static final SettingsHistory HISTORY = SettingsHistory.none()
            .added("model.vectors", "null")
            .added("model.encoder", "null")
            .added(
                    PRETRAINING,
                    "{kind: none, steps: 3000, batch: 64, segment: 400, candidates: 1024, learning_rate: 0.001,"
                            + " decay: 0.9999, clip: 1, dropout: 0.5, held_out: 0.01, evaluate_every: 250}")
            .added("model.transfer", "all")
            .added("objective.entropy", "0")
            .added("training.labeled_batches", "by-length")
            .added("training.moved_words", "all")
            .added("training.select", "errors")
            .added("objective.entropy_threshold", "0")
            .added("objective.consistency", "0")
            .added("objective.consistency_drop", "0.3")
            .added("objective.consistency_by_frequency", "true")
            .added("objective.consistency_threshold", "0.8")
            .added("objective.consistency_hard", "false")
            .added("objective.consistency_alignment", "false")
            .added("training.calibrate", "false")
            .added("objective.interpretable_adversarial", "0")
            .added("objective.interpretable_virtual_adversarial", "0")
            .added("objective.neighbors", "10")
            .added("training.refresh_neighbors", "500")
            .added("objective.gradient_penalty", "0")
            .added("objective.gradient_penalty_step", "0.1")
            .added("training.weight_decay", "0")
            .added("model.output_code_bits", "0")
            .and(PRETRAINING_HISTORY)
            .and(VocabularySpec.HISTORY.within("vocabulary"));

    private SettingsKeys() {}

    /**
     * The keys that cannot change the result of training. A doubtful key is not among them.
     *
     * @param settings the tree of all settings, perhaps with the checksums of the files that they name
     * @return for example {@code objective.xi} without a virtual adversarial term
     */
    static Set<String> idle(ObjectNode settings) {
        var idle = new TreeSet<String>();
        addIdleObjective(settings, idle);
        idle.addAll(PretrainingPlan.idleKeys(settings, PRETRAINING));
        var model = settings.path("model");
        if (model.hasNonNull("encoder")) {
            idle.add("vocabulary"); // It comes with the encoder.
        } else if (!PretrainingPlan.hasStates(settings.path(PRETRAINING))) {
            idle.add("model.transfer");
        }
        // A file's content is compared, not its name.
        settings.path(FILES).propertyNames().forEach(name -> idle.add("model." + name));
        return idle;
    }

    /**
     * The keys that cannot change the result of pre-training.
     *
     * @param settings the tree of pre-training, tokenizer and model
     * @return such as {@code model.hidden}, if word vectors alone are pre-trained
     */
    static Set<String> idleInPretraining(ObjectNode settings) {
        var idle = new TreeSet<>(PretrainingPlan.idleKeys(settings, PRETRAINING));
        if (!PretrainingPlan.hasStates(settings.path(PRETRAINING))) {
            Stream.of("hidden", "layers", "bidirectional", "forget_bias", "initial_embedding")
                    .forEach(key -> idle.add("model." + key));
        }
        return idle;
    }

    private static void addIdleObjective(ObjectNode settings, Set<String> idle) {
        ObjectiveSettings weights;
        try {
            weights = ConfigFiles.json()
                    .readerFor(ObjectiveSettings.class)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(settings.path("objective"));
            if (!weights.needsUnlabeled()) {
                idle.add("training.unlabeled_batch");
            }
        } catch (JacksonException | IllegalArgumentException e) {
            return; // Weights that this version cannot read are compared.
        }
        if (weights.criterion().neighbors() == 0) {
            idle.add("objective.neighbors");
            idle.add("training.refresh_neighbors");
        }
        if (weights.virtualAdversarial() == 0 && weights.interpretableVirtualAdversarial() == 0) {
            idle.add("objective.xi");
            idle.add("objective.power_iterations");
        }
        if (weights.adversarial() == 0 && weights.interpretableAdversarial() == 0) {
            idle.add("objective.adversarial_epsilon");
        }
        if (weights.entropy() == 0) {
            idle.add("objective.entropy_threshold");
        }
        if (weights.gradientPenalty() == 0) {
            idle.add("objective.gradient_penalty_step");
        }
        if (weights.consistency() == 0) {
            Stream.of("drop", "by_frequency", "threshold", "hard", "alignment")
                    .forEach(key -> idle.add("objective.consistency_" + key));
        }
        if (!weights.perturbs()) {
            idle.add("objective.epsilon");
            idle.add("objective.epsilon_scale");
        }
    }
}
