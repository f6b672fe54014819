package io.vatext.classifier;

import io.vatext.pretraining.PretrainingPlan;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is special in the tree of an LSTM's settings. */
final class SettingsTree {
    /** Where null means that there is none; everything else must have a value. */
    static final Set<String> OPTIONAL = Set.of("vectors", "encoder", "steps", "patience", "adversarial_epsilon");

    private static final String KIND = "kind";

    private SettingsTree() {}

    /** Where values name what a network starts from, it does not start from skip-gram vectors, which is the default. */
    static void startFromOneThing(ObjectNode settings, JsonNode overrides) {
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
