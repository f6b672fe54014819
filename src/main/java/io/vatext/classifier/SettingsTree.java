package io.vatext.classifier;

import io.vatext.pretraining.PretrainingPlan;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules for merging trees of an LSTM's settings. */
final class SettingsTree {
    /** The keys that may be null; every other key must have a value. */
    static final Set<String> OPTIONAL = Set.of("vectors", "encoder", "steps", "batch", "unlabeled_batch", "patience", "adversarial_epsilon");

    private static final String KIND = "kind";

    private SettingsTree() {}

    /**
     * Turns the default pre-training of skip-gram vectors off if the overrides name vectors or an encoder to start
     * from.
     */
    static void requireOneStart(ObjectNode settings, JsonNode overrides) {
        var model = overrides.path("model");
        var named = model.hasNonNull("vectors") || model.hasNonNull("encoder");
        var pretraining = (ObjectNode) settings.path("pretraining");
        if (named
                && !overrides.path("pretraining").has(KIND)
                && pretraining.path(KIND).asString().equals(PretrainingPlan.Kind.SKIP_GRAM.toString())) {
            pretraining.put(KIND, PretrainingPlan.Kind.NONE.toString());
        }
    }
}
